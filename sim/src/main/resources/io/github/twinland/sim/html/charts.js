/* Distributions and run-queue depth, drawn by uPlot. */

const POINTS = 400;
const SHORTEST_SHOWN = 100;

/** Part of the values that are not greater than each x, in percent. */
function cumulative(sorted, xs) {
  return xs.map((x) => sorted.length ? 100 * firstAbove(sorted, x, 0, sorted.length) / sorted.length : null);
}

function logarithmic(from, to) {
  return Array.from({ length: POINTS }, (_, i) => from * Math.pow(to / from, i / (POINTS - 1)));
}

/** The waits of a lane in order of length; those of the user-space scheduler are not among them. */
function sortedWaits(lane, isScheduler, wakeupsOnly) {
  const waits = new Float64Array(lane.ran);
  let count = 0;
  for (let i = 0; i < lane.ran; i++) {
    const woken = lane.kind[i] & WOKEN;
    if ((woken || !wakeupsOnly && lane.wait[i] > 0) && !isScheduler(lane, lane.task[i])) waits[count++] = lane.wait[i];
  }
  return waits.subarray(0, count).sort();
}

function drawDistribution(id, lanes, values) {
  const longest = Math.max(10 * SHORTEST_SHOWN, ...values.map((sorted) => sorted.length ? sorted[sorted.length - 1] : 0));
  const xs = logarithmic(SHORTEST_SHOWN, longest);
  return drawCumulative(byId(id), lanes.map((lane) => lane.label), xs, values.map((sorted) => cumulative(sorted, xs)));
}

function drawDepth(lanes, endNs) {
  const place = byId("depth");
  const xs = Array.from({ length: POINTS }, (_, i) => endNs * i / POINTS);
  const depths = lanes.map((lane) => {
    const steps = waitingSteps(lane, 0, lane.size);
    return xs.map((x) => x > lane.endNs ? null
        : (waitingArea(steps, x + endNs / POINTS) - waitingArea(steps, x)) / (endNs / POINTS));
  });
  const options = chartOptions(place, lanes.map((lane) => lane.label), {
    name: "at", value: (v) => v.toFixed(2),
    x: { values: (_, splits) => splits.map((v) => axisLabel(v, splits[1] - splits[0])) },
    y: {},
  }, { x: { time: false }, y: { range: (_, low, high) => [0, Math.max(1, high)] } });
  return new uPlot(options, [xs, ...depths], place);
}

/** Draws all three, and draws them again in other colours or widths when these change. */
function drawCharts(lanes, isScheduler, endNs) {
  const waits = lanes.map((lane) => sortedWaits(lane, isScheduler, false));
  const wakeups = lanes.map((lane) => sortedWaits(lane, isScheduler, true));
  let charts = [];
  function draw() {
    charts.forEach((chart) => chart.destroy());
    charts = [drawDistribution("waits", lanes, waits), drawDistribution("wakeups", lanes, wakeups), drawDepth(lanes, endNs)];
  }
  draw();
  darkness.addEventListener("change", draw);
  window.addEventListener("resize", () => charts.forEach((chart) => chart.setSize({
    width: Math.max(200, chart.root.parentElement.clientWidth), height: 240 })));
}
