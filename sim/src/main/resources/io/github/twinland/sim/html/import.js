/* A table of how the recording was read. */

function fillImport(report) {
  if (!report.import) return;
  byId("import-section").hidden = false;
  const facts = [["file", report.trace.file], ["format", report.trace.format], ["CPUs", report.trace.cpus.join(", ")],
    ["span", formatTime(report.trace.span_ns)]];
  for (const counts of [report.trace, report.import]) {
    for (const key in counts) {
      const value = counts[key];
      if (typeof value === "boolean") facts.push([key.replaceAll("_", " "), value ? "yes" : "no"]);
      if (typeof value === "number" && key !== "span_ns") facts.push([key.replaceAll("_", " "), formatCount(value)]);
    }
  }
  byId("import").append(element("tbody", facts.map(([name, value]) => element("tr", [element("td", name), element("td", value)]))));
}
