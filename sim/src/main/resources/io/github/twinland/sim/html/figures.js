/* Figures of comparisons and sweeps: how they are written, and colours of verdicts. */

function formatFigure(key, value) {
  if (value === null || value === undefined) return "";
  if (key.endsWith("_ns")) return formatTime(value);
  if (key.endsWith("_cpus")) return value.toFixed(4) + THIN_SPACE + "CPUs";
  if (key.endsWith("_per_s")) return digits(value) + THIN_SPACE + "/s";
  return value.toFixed(4);
}

/** Where an axis has bare numbers. */
function unitOf(key) {
  return key.endsWith("_cpus") ? " (CPUs)" : key.endsWith("_per_s") ? " (/s)" : "";
}

function formatRatio(value) {
  if (value === null || value === undefined) return "";
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(3) : value.toFixed(4);
}

function verdictColour(verdict) {
  const style = getComputedStyle(document.documentElement);
  const name = verdict === "better" ? "--better" : verdict === "worse" ? "--worse" : "--soft";
  return style.getPropertyValue(name).trim();
}

function describeCommand(subject) {
  byId("command").textContent = commandWithSeed(JSON.parse(byId("command-text").textContent), report.seed);
  byId("subject").textContent = subject;
  document.title = "twinland " + subject;
}

function describeLoads(report) {
  const jitter = report.seeds.cost_jitter_percent;
  byId("loads").append(
    element("thead", element("tr", ["load", "kind", "format", "machine", "CPUs"].map((name) => element("th", name, { scope: "col" })))),
    element("tbody", report.loads.map((load) => element("tr", [load.file, load.recording ? "recording" : "workload", load.format,
      load.topology.spec, String(load.topology.cpus.length)].map((text) => element("td", text))))));
  byId("seeds").textContent = report.seeds.count + (report.seeds.count === 1 ? " seed" : " seeds") + " from " + report.seeds.first
    + ": they vary what a workload draws, the order of events of one instant"
    + (jitter ? ", and each cost by up to " + jitter + "%" : "") + "; never what the tasks of a recording do.";
}

const ROUND = [[1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 8.5, 9, 9.5],
  [1, 1.1, 1.2, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

/** Round numbers for the marks of a logarithmic axis, as many as can be read. */
function roundSplits(range, most) {
  let splits = [];
  for (const steps of ROUND) {
    splits = [];
    for (let power = -6; power <= 13; power++) {
      for (const step of steps) {
        const value = Number((step * Math.pow(10, power)).toPrecision(4));
        if (value >= range[0] && value <= range[1]) splits.push(value);
      }
    }
    if (splits.length <= most) break;
  }
  return splits;
}

/** An axis that shows each of its marks: uPlot leaves out most of a logarithmic one's. */
function allMarks(axis) {
  const filter = (_, splits) => splits;
  return { ...axis, filter, grid: { ...axis.grid, filter }, ticks: { ...axis.ticks, filter } };
}

/** Draws all charts, and again in other colours or widths when these change. */
function keepDrawn(draw) {
  let charts = draw();
  const again = () => { charts.forEach((chart) => chart.destroy()); charts = draw(); };
  darkness.addEventListener("change", again);
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) { width = window.innerWidth; again(); }
  });
}
