/* Distributions, run-queue depth and slices, drawn by uPlot. */

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
    x: { space: 76, values: (_, splits) => splits.map((v) => axisLabel(v, splits[1] - splits[0])) },
    y: {},
  }, { x: { time: false }, y: { range: (_, low, high) => [0, Math.max(1, high)] } });
  return new uPlot(options, [xs, ...depths], place);
}

/** Means over stretches of time of the slices that tasks had when they got a CPU there; null where none got one with a slice. */
function sliceMeans(lane, isScheduler, endNs) {
  const sums = new Float64Array(POINTS), counts = new Int32Array(POINTS);
  for (let i = 0; i < lane.ran; i++) {
    if (lane.slice[i] === 0 || isScheduler(lane, lane.task[i])) continue;
    const stretch = Math.min(POINTS - 1, Math.floor(lane.start[i] / endNs * POINTS));
    sums[stretch] += lane.slice[i];
    counts[stretch]++;
  }
  return Array.from(sums, (sum, i) => counts[i] ? sum / counts[i] : null);
}

function drawSlices(lanes, slices, endNs) {
  const place = byId("slices");
  const options = chartOptions(place, lanes.map((lane) => lane.label), {
    name: "at", value: formatTime,
    x: { space: 76, values: (_, splits) => splits.map((v) => axisLabel(v, splits[1] - splits[0])) },
    y: { size: 64, values: (_, splits) => splits.map((v) => v === 0 ? "0" : formatTime(v)) },
  }, { x: { time: false }, y: { range: (_, low, high) => [0, 1.05 * high] } });
  options.series.slice(1).forEach((series) => { series.spanGaps = true; });
  return new uPlot(options, [Array.from({ length: POINTS }, (_, i) => endNs * i / POINTS), ...slices], place);
}

/** Draws all of them, and draws them again in other colours or widths when these change. */
function drawCharts(lanes, isScheduler, endNs) {
  const waits = lanes.map((lane) => sortedWaits(lane, isScheduler, false));
  const wakeups = lanes.map((lane) => sortedWaits(lane, isScheduler, true));
  const slices = lanes.map((lane) => sliceMeans(lane, isScheduler, endNs));
  const anySlice = slices.some((means) => means.some((mean) => mean !== null));
  byId("slices-figure").hidden = !anySlice;
  let charts = [];
  function draw() {
    charts.forEach((chart) => chart.destroy());
    charts = [drawDistribution("waits", lanes, waits), drawDistribution("wakeups", lanes, wakeups), drawDepth(lanes, endNs)];
    if (anySlice) charts.push(drawSlices(lanes, slices, endNs));
  }
  draw();
  darkness.addEventListener("change", draw);
  window.addEventListener("resize", () => charts.forEach((chart) => chart.setSize({
    width: Math.max(200, chart.root.parentElement.clientWidth), height: 240 })));
}
