/* A sweep: its points by two figures, those on the front joined, and a table of them. */

const report = JSON.parse(byId("report").textContent);
const names = report.ranges.map((range) => range.split("=")[0]);
const usable = report.points.filter((point) => point.latency !== null && point.throughput !== null);
const front = usable.filter((point) => point.on_front).sort((a, b) => a.latency - b.latency);

function describePoint(point) {
  return names.map((name) => name + "=" + point.params[name]).join(", ") + (point.as_given ? " (as given)" : "");
}

/** With as many decimals as it takes to tell neighbours apart. */
function axisValues(key, splits) {
  if (key.endsWith("_ns") || splits.length < 2) return splits.map((v) => formatFigure(key, v));
  const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(splits[1] - splits[0]))));
  return splits.map((v) => v.toFixed(decimals));
}

function drawPoints() {
  const place = byId("points-chart"), look = theme();
  const sorted = [...usable].sort((a, b) => a.throughput - b.throughput || a.latency - b.latency);
  const xs = sorted.map((point) => point.throughput);
  const only = (test) => sorted.map((point) => test(point) ? point.latency : null);
  const line = lineStyle(1), given = lineStyle(2), others = look.soft;
  const axis = { stroke: look.soft, grid: { stroke: look.line, width: 1 }, ticks: { stroke: look.line } };
  const low = Math.min(...usable.map((point) => point.latency)), high = Math.max(...usable.map((point) => point.latency));
  const span = Math.max(xs[xs.length - 1] - xs[0], xs[0] * 1e-6);
  const value = (_, v) => v === null || v === undefined ? "" : formatFigure(report.latency.figure, v);
  return new uPlot({
    width: Math.max(240, place.clientWidth), height: 380,
    scales: { x: { time: false, range: () => [xs[0] - span * 0.05, xs[xs.length - 1] + span * 0.05] },
      y: { distr: 3, range: () => [low / 1.15, high * 1.15] } },
    axes: [
      { ...axis, label: report.throughput.title + unitOf(report.throughput.figure), labelSize: 22, space: 90, values: (_, splits) => axisValues(report.throughput.figure, splits) },
      { ...allMarks(axis), size: 76, label: report.latency.title, labelSize: 22, splits: () => roundSplits([low / 1.15, high * 1.15], 9),
        values: (_, splits) => splits.map((v) => v === null ? "" : formatFigure(report.latency.figure, v)) }],
    series: [
      { label: report.throughput.title, value: (_, v) => v === null ? "" : formatFigure(report.throughput.figure, v) },
      { label: "dominated", stroke: others, paths: () => null, points: { show: true, size: 6, fill: others }, value },
      { label: "front", stroke: line.colour, width: 2, spanGaps: true, points: { show: true, size: 10, fill: line.colour }, value },
      { label: "as given", stroke: given.colour, paths: () => null, points: { show: true, size: 14, width: 3 }, value }],
    hooks: { setCursor: [(u) => {
      const at = u.cursor.idx;
      byId("key").textContent = at === null || at === undefined ? "" : describePoint(sorted[at]);
    }] },
  }, [xs, only((point) => !point.on_front), only((point) => point.on_front), only((point) => point.as_given)], place);
}

function fillTable() {
  const shown = byId("all").checked ? [...usable].sort((a, b) => a.latency - b.latency) : front;
  byId("points").replaceChildren(
    element("thead", element("tr", ["", ...names, report.latency.title, report.throughput.title].map((name) => element("th", name, { scope: "col" })))),
    element("tbody", shown.map((point) => element("tr", [
      element("td", [point.on_front ? "front" : "", point.as_given ? "as given" : ""].filter(Boolean).join(", ")),
      ...names.map((name) => element("td", String(point.params[name]))),
      element("td", formatFigure(report.latency.figure, point.latency)), element("td", formatFigure(report.throughput.figure, point.throughput))]))));
}

describeCommand(report.policy + ": " + report.ranges.join("  "));
describeLoads(report);
const failed = report.points.filter((point) => point.failed_runs > 0).length;
byId("caption").textContent = report.latency.title + " against " + report.throughput.title + ", geometric means over loads and seeds; "
  + report.points.length + " points" + (failed ? ", " + failed + " left out, for a run failed there" : "");
byId("all").addEventListener("change", fillTable);
fillTable();
if (report.confirm) {
  byId("confirm").hidden = false;
  byId("confirm").querySelector("code").textContent = report.confirm;
}
keepDrawn(() => usable.length ? [drawPoints()] : []);
document.body.dataset.complete = "true";
