/* A comparison: for each policy what it comes to, a chart of ratios with their intervals, and the figures. */

const report = JSON.parse(byId("report").textContent);
const GROUPS = { all: "all tasks", sleepers: "tasks that mostly sleep", cpu_bound: "tasks that mostly compute" };

/** Rows of a chart from above: those of a group of tasks that have a ratio. */
function rowsOf(contrast, group) {
  return contrast.figures.filter((row) => row.tasks === group && row.ratio !== null);
}

function figuresTable(contrast) {
  const head = ["", contrast.reference, contrast.policy, "ratio", "95% interval", "p (Holm)", "verdict"];
  const body = [];
  for (const group of Object.keys(GROUPS)) {
    const rows = contrast.figures.filter((row) => row.tasks === group);
    if (rows.length === 0) continue;
    body.push(element("tr", element("th", GROUPS[group], { scope: "rowgroup", colspan: head.length })));
    for (const row of rows) {
      body.push(element("tr", [
        element("td", row.title), element("td", formatFigure(row.figure, row.reference)), element("td", formatFigure(row.figure, row.value)),
        element("td", formatRatio(row.ratio)),
        element("td", row.low === null ? "" : formatRatio(row.low) + " \u2013 " + formatRatio(row.high)),
        element("td", row.p_holm === null ? "" : row.p_holm < 0.0001 ? "< 0.0001" : row.p_holm.toFixed(4)),
        element("td", row.verdict, { class: row.verdict === "better" ? "better" : row.verdict === "worse" ? "worse" : "" })]));
    }
  }
  return element("table", [element("thead", element("tr", head.map((name) => element("th", name, { scope: "col" })))), element("tbody", body)]);
}

function loadsTable(contrast) {
  const rows = contrast.figures.filter((row) => row.tasks === "all");
  const loads = report.loads.filter((load) => !contrast.failed_loads.includes(load.file));
  if (loads.length < 2 || rows.length === 0) return null;
  return element("details", [element("summary", "Ratios load by load"), element("div", element("table", [
    element("thead", element("tr", ["", ...loads.map((load) => load.file.split("/").pop())].map((name) => element("th", name, { scope: "col" })))),
    element("tbody", rows.map((row) => element("tr", [element("td", row.title), ...row.by_load.map((effect) => element("td",
      formatRatio(effect.ratio) + (effect.low === null ? "" : " [" + formatRatio(effect.low) + ", " + formatRatio(effect.high) + "]")))])))]),
    { class: "scroll" })]);
}

describeCommand(report.policies.map((policy) => policy.label).join(", "));
describeLoads(report);
byId("margin").textContent = Number((100 * report.margin).toPrecision(4)) + "%";
const charts = [];
for (const contrast of report.contrasts) {
  const section = element("section", element("h2", contrast.policy + " against " + contrast.reference));
  if (contrast.failed_loads.length) {
    section.append(element("p", "Left out, for a run of one of the two failed there: " + contrast.failed_loads.join(", "), { class: "worse" }));
  }
  section.append(element("ul", contrast.conclusions.map((sentence) => element("li", sentence))));
  const grid = element("div", "", { class: "charts" });
  for (const group of Object.keys(GROUPS)) {
    const rows = rowsOf(contrast, group);
    if (rows.length === 0) continue;
    const place = element("div", "", { class: "chart", role: "img", "aria-label": "Ratios of " + GROUPS[group] + "; the table has the figures" });
    grid.append(element("figure", [element("figcaption", "Ratios, " + GROUPS[group] + ": left of 1 is less, right is more"), place]));
    charts.push(() => drawRatios(place, rows, ratioRange(contrast.figures)));
  }
  section.append(grid, element("div", figuresTable(contrast), { class: "scroll" }));
  const byLoad = loadsTable(contrast);
  if (byLoad) section.append(byLoad);
  byId("contrasts").append(section);
}
keepDrawn(() => charts.map((draw) => draw()));
document.body.dataset.complete = "true";
