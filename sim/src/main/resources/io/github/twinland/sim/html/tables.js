/* Tables from the report: in short, who gains and loses, the tasks. */

const ROWS_SHOWN = 100;
const CHANGES_SHOWN = 5;

/** What the report tells of each lane: its tasks and its total, under the lane's label. */
function measuredLanes(report, lanes) {
  const measured = [];
  if (report.recorded) measured.push(report.recorded);
  if (report.runs) measured.push(...report.runs);
  if (report.tasks) measured.push(report);
  return measured.map((of, index) => ({ label: lanes[index].label, tasks: of.tasks, total: of.total, makespan: of.makespan_ns, end: of.end }));
}

function fillSummary(measured) {
  const figures = [
    ["makespan", (of) => of.makespan === undefined ? "" : formatTime(of.makespan)],
    ["wait p50", (of) => formatTime(of.total.wait_ns.p50)],
    ["wait p99", (of) => formatTime(of.total.wait_ns.p99)],
    ["wait max", (of) => formatTime(of.total.wait_ns.max)],
    ["wake-up p50", (of) => formatTime(of.total.wakeup_latency_ns.p50)],
    ["wake-up p99", (of) => formatTime(of.total.wakeup_latency_ns.p99)],
    ["switches", (of) => formatCount(of.total.context_switches)],
    ["migrations", (of) => formatCount(of.total.migrations)],
    ["fairness", (of) => Number(of.total.fairness_jain).toFixed(3)],
    ["scheduler", (of) => of.total.scheduler_cpu_share === undefined ? "" : (100 * of.total.scheduler_cpu_share).toFixed(1) + "%"],
    ["ended", (of) => of.end ? of.end.kind : ""],
  ].filter(([, value]) => measured.some((of) => value(of) !== ""));
  byId("summary").append(
    element("thead", element("tr", [element("th", ""), ...figures.map(([name]) => element("th", name, { scope: "col" }))])),
    element("tbody", measured.map((of) => element("tr", [element("td", of.label), ...figures.map(([, value]) => element("td", value(of)))]))));
}

/** Of each other lane, whose waits became shorter or longer than in the first one. */
function fillChanges(measured, choose) {
  const [reference, ...others] = measured;
  if (others.length === 0) return;
  byId("changes-section").hidden = false;
  byId("reference").textContent = reference.label;
  for (const other of others) {
    const changes = [];
    reference.tasks.forEach((before, index) => {
      const after = other.tasks[index];
      if (after && before.wait_ns.count && after.wait_ns.count) {
        changes.push({ index, before, after, by: after.wait_ns.p99 - before.wait_ns.p99 });
      }
    });
    changes.sort((a, b) => a.by - b.by || a.index - b.index);
    const gained = changes.filter((change) => change.by < 0).slice(0, CHANGES_SHOWN);
    const lost = changes.filter((change) => change.by > 0).reverse().slice(0, CHANGES_SHOWN);
    const row = (change) => {
      const name = element("button", change.before.comm + " [" + change.before.pid + "]");
      name.addEventListener("click", () => choose(change.index, true));
      return element("tr", [element("td", name), element("td", formatTime(change.before.wait_ns.p99)),
        element("td", formatTime(change.after.wait_ns.p99)),
        element("td", (change.by > 0 ? "+" : "\u2212") + formatTime(Math.abs(change.by)), { class: change.by > 0 ? "worse" : "better" })]);
    };
    byId("changes").append(element("div", [element("h3", other.label), element("table", [
      element("thead", element("tr", ["task", reference.label, "here", "change"].map((name) => element("th", name)))),
      element("tbody", [...gained, ...lost].map(row))])], { class: "changes" }));
  }
}

/** The table of tasks: sorts, filters, and chooses the task of a row. */
function fillTasks(measured, choose) {
  const table = byId("tasks"), filter = byId("filter"), select = byId("lane"), more = byId("more");
  measured.forEach((of, index) => select.append(element("option", of.label, { value: index })));
  select.value = String(measured.length - 1);
  let column = 2, ascending = false, shown = ROWS_SHOWN, chosen = -1;

  function columns() {
    const of = measured[Number(select.value)], reference = measured[0];
    const all = [
      ["task", (i) => of.tasks[i].comm, (v) => v],
      ["pid", (i) => of.tasks[i].pid, String],
      ["CPU time", (i) => of.tasks[i].cpu_time_ns, formatTime],
      ["runs", (i) => of.tasks[i].switched_in, formatCount],
      ["preempted", (i) => of.tasks[i].involuntary, formatCount],
      ["migrations", (i) => of.tasks[i].migrations, formatCount],
      ["wait p50", (i) => of.tasks[i].wait_ns.p50, formatTime],
      ["wait p99", (i) => of.tasks[i].wait_ns.p99, formatTime],
      ["wait max", (i) => of.tasks[i].wait_ns.max, formatTime],
      ["wake-up p99", (i) => of.tasks[i].wakeup_latency_ns.p99, formatTime],
    ];
    if (of !== reference) {
      all.push(["p99 against " + reference.label, (i) => of.tasks[i].wait_ns.p99 - reference.tasks[i].wait_ns.p99,
        (v) => (v > 0 ? "+" : v < 0 ? "\u2212" : "") + formatTime(Math.abs(v))]);
    }
    return all;
  }

  function draw() {
    const all = columns(), of = measured[Number(select.value)], wanted = filter.value.trim().toLowerCase();
    if (column >= all.length) column = 2;
    const value = all[column][1];
    const indices = of.tasks.map((_, i) => i)
        .filter((i) => (of.tasks[i].comm + " " + of.tasks[i].pid).toLowerCase().includes(wanted));
    const compare = (a, b) => typeof a === "string" ? (a < b ? -1 : a > b ? 1 : 0) : a - b;
    indices.sort((a, b) => (ascending ? 1 : -1) * compare(value(a), value(b)) || a - b);
    const head = all.map(([name], c) => {
      const button = element("button", name);
      button.addEventListener("click", () => { ascending = c === column ? !ascending : c === 0; column = c; draw(); });
      return element("th", button, { scope: "col", "aria-sort": c !== column ? "none" : ascending ? "ascending" : "descending" });
    });
    const body = indices.slice(0, shown).map((i) => {
      const row = element("tr", all.map(([, read, write], c) => {
        const cell = element("td", write(read(i)));
        if (c === 10) cell.className = read(i) > 0 ? "worse" : read(i) < 0 ? "better" : "";
        return cell;
      }), { "data-task": i });
      if (i === chosen) row.className = "chosen";
      row.addEventListener("click", () => choose(i, true));
      return row;
    });
    table.replaceChildren(element("thead", element("tr", head)), element("tbody", body));
    more.hidden = indices.length <= shown;
    more.textContent = "Show all " + formatCount(indices.length);
  }

  filter.addEventListener("input", draw);
  select.addEventListener("change", draw);
  more.addEventListener("click", () => { shown = Infinity; draw(); });
  draw();
  return { mark(task) { chosen = task; draw(); } };
}
