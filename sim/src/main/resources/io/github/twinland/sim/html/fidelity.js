/* Fidelity: what was recorded against what was simulated; the recording is the solid line. */

const report = JSON.parse(byId("report").textContent);
const LANES = ["recorded", "simulated"];
const PERCENTILES = ["p50", "p90", "p99"];

function head(names) {
  return element("thead", element("tr", names.map((name) => element("th", name, { scope: "col" }))));
}

function body(rows) {
  return element("tbody", rows.map((cells) => element("tr", cells.map((cell) => element("td", cell)))));
}

function formatEstimate(estimate) {
  const short = (value) => value < 10 ? value.toFixed(2) : value.toFixed(0);
  return estimate === null ? "" : estimate.low === null ? short(estimate.value) : short(estimate.value) + " [" + short(estimate.low) + ", " + short(estimate.high) + "]";
}

function timeOf(summary, figure) {
  return summary.count ? formatTime(summary[figure]) : "";
}

function fillWaits() {
  byId("waits").append(
    head(["", "verdict", "tasks", "recorded p50", "simulated", "ratio", "recorded p90", "simulated", "ratio", "recorded p99", "simulated",
      "ratio", "distance"]),
    body(report.waits.map((of) => [of.group, of.verdict, formatCount(of.tasks),
      ...PERCENTILES.flatMap((p) => [timeOf(of.recorded_wait_ns, p), timeOf(of.simulated_wait_ns, p), formatEstimate(of[p + "_ratio"])]),
      formatEstimate(of.ks_distance)])));
}

function percent(counts) {
  const all = counts[counts.length - 1];
  return counts.map((count) => all ? 100 * count / all : null);
}

/** Recorded CPUs and simulated ones are the same, unless another machine was asked for. */
function cpuRows() {
  const all = [...new Set([...report.recorded_cpus, ...report.simulated_cpus])].sort((a, b) => a - b);
  const busy = (lane, cpu) => {
    const at = report[lane + "_cpus"].indexOf(cpu);
    return at < 0 ? null : 100 * report[lane + "_cpu_utilization"][at];
  };
  return all.map((cpu) => ({ cpu, recorded: busy("recorded", cpu), simulated: busy("simulated", cpu) }));
}

function fillCounts(cpus) {
  const counts = [["got a CPU", "switched_in"], ["migrations", "migrations"]];
  byId("counts").append(head(["", ...LANES, "ratio"]), body(counts.map(([name, key]) =>
    [name, ...LANES.map((lane) => formatCount(report[lane + "_" + key])), formatEstimate(report[key + "_ratio"])])));
  const part = (value) => value === null ? "" : value.toFixed(1) + "%";
  byId("cpus").append(head(["CPU", ...LANES]), body(cpus.map((row) => [String(row.cpu), part(row.recorded), part(row.simulated)])));
}

function fillFit(fit) {
  if (!fit) return;
  byId("fit-section").hidden = false;
  byId("fitted").textContent = "By " + fit.recordings.join(", ") + ": " + fit.found + ".";
  byId("misfit").append(head(["", "before", "fitted"]),
    body([["misfit of these recordings", fit.misfit_before.toFixed(3), fit.misfit_after.toFixed(3)]]));
  byId("costs").textContent = JSON.stringify(fit.costs, null, 2);
}

function drawBusy(cpus) {
  const place = byId("busy"), styles = [lineStyle(0), lineStyle(1)];
  const bars = (align) => uPlot.paths.bars({ size: [0.36, 60], align });
  const options = chartOptions(place, LANES, {
    name: "CPU", value: (v) => v.toFixed(1) + "%",
    x: { splits: (_, __, low, high) => everyCpu(cpus, low, high, place.clientWidth), values: (_, splits) => splits.map((i) => String(cpus[i].cpu)),
      grid: { show: false } },
    y: { values: (_, splits) => splits.map((v) => v + "%") },
  }, { x: { time: false, range: () => [-0.6, cpus.length - 0.4] }, y: { range: [0, 100] } });
  options.series[0].value = (_, at) => at === null ? "" : String(cpus[at].cpu);
  options.series.slice(1).forEach((series, index) => Object.assign(series,
    { paths: bars(index === 0 ? -1 : 1), fill: styles[index].colour + (index === 0 ? "" : "59"), dash: [] }));
  return new uPlot(options, [cpus.map((_, i) => i), ...LANES.map((lane) => cpus.map((row) => row[lane]))], place);
}

/** Marks at as many CPUs as there is room for. */
function everyCpu(cpus, low, high, width) {
  const step = Math.max(1, Math.ceil(cpus.length * 30 / Math.max(1, width - 50)));
  return cpus.map((_, i) => i).filter((i) => i % step === 0 && i >= low && i <= high);
}

function ratioRows() {
  return report.waits.flatMap((of) => PERCENTILES.filter((p) => of[p + "_ratio"] !== null).map((p) => {
    const { value, low, high } = of[p + "_ratio"];
    return { title: of.group.replace("tasks that mostly ", "") + " " + p, ratio: value, low, high };
  }));
}

const cpus = cpuRows(), ratios = ratioRows(), charts = [];
describeCommand(report.trace.file.split("/").pop());
byId("conclusions").append(...report.conclusions.map((sentence) => element("li", sentence)));
byId("simulated").textContent = "Simulated under " + report.policy + " on " + report.simulated_cpus.length
  + (report.simulated_cpus.length === 1 ? " CPU" : " CPUs") + (report.topology.spec === "recorded" ? ", as recorded" : " of " + report.topology.spec) + "; costs " + report.costs + ", seed " + report.seed + ".";
fillWaits();
fillCounts(cpus);
fillFit(report.fit);
fillImport(report);
for (const of of report.waits) {
  if (of.recorded_wait_ns.count === 0 && of.simulated_wait_ns.count === 0) continue;
  const place = element("div", "", { class: "chart" });
  byId("distributions").append(element("figure", [element("figcaption", of.group + ": part of the waits that are not longer"), place],
    of === report.waits[0] ? { class: "wide" } : {}));
  charts.push(() => drawCumulative(place, LANES, of.cumulative.ns, [percent(of.cumulative.recorded), percent(of.cumulative.simulated)]));
}
if (ratios.length) charts.push(() => drawRatios(byId("ratios"), ratios, ratioRange(ratios)));
if (cpus.length) charts.push(() => drawBusy(cpus));
keepDrawn(() => charts.map((draw) => draw()));
document.body.dataset.complete = "true";
