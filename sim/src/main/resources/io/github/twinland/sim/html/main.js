/* Puts the page together: the timeline first, all else once it is drawn. */

const report = JSON.parse(byId("report").textContent);
const page = JSON.parse(byId("lanes").textContent);
const lanes = page.lanes.map((description, index) => {
  const holder = byId("lane" + index);
  const lane = prepareLane(decodeLane(description, decodeBase64(holder.textContent)));
  holder.remove();
  return lane;
});
const measured = measuredLanes(report, lanes);
const isScheduler = (lane, task) => lane.pids[task] === 0;
const { colours, order, time } = colourTasks(lanes);

/* Rows of the report by pid and name: tasks that are reported together have one. */
const rowsByName = measured.map((of) => new Map(of.tasks.map((task) => [task.pid + " " + task.comm, task])));

function figures(lane, task) {
  return rowsByName[lanes.indexOf(lane)].get(lane.pids[task] + " " + lane.comms[task]);
}

function names(lane, task) {
  return lane.comms[task] + " [" + lane.pids[task] + "]";
}

/** The lane that knows most tasks: those of the others are among them, with the same numbers. */
const widest = lanes.reduce((most, lane) => lane.comms.length > most.comms.length ? lane : most);
const view = makeView(lanes, colours, isScheduler, figures);
let table = null;

function choose(task, goThere) {
  view.chosen = task;
  byId("previous").disabled = byId("next").disabled = task < 0;
  if (task < 0) {
    byId("found").textContent = "";
  } else {
    byId("found").replaceChildren("Following ", element("b", names(widest, task)), ": ",
      lanes.map((lane) => formatCount(segmentsOf(lane, task).length) + " runs in " + lane.label).join(", ") + ".");
    if (goThere) step(0);
  }
  if (table) table.mark(task);
  view.redraw();
}

/** Goes to the first, next or previous run of the chosen task after the middle of the view, in the first lane that has one. */
function step(by) {
  if (view.chosen < 0) return;
  const lane = lanes.find((candidate) => segmentsOf(candidate, view.chosen).length > 0);
  if (!lane) return;
  const segments = segmentsOf(lane, view.chosen);
  const middle = (view.from + view.to) / 2;
  let p = by === 0 ? 0 : positionAfter(lane, segments, middle);
  if (by > 0 && p < segments.length && lane.start[segments[p]] <= middle) p++;
  if (by < 0) p--;
  const segment = segments[Math.min(segments.length - 1, Math.max(0, p))];
  const length = lane.end[segment] - lane.start[segment] + lane.wait[segment];
  const span = by === 0 ? Math.min(view.endNs, Math.max(20 * length, view.endNs / 200)) : view.to - view.from;
  const centre = (lane.start[segment] + lane.end[segment]) / 2;
  view.show(centre - span / 2, centre + span / 2);
  byId("rows").scrollIntoView({ block: "nearest" });
  const at = view.placeOf(lane, segment), box = byId("canvas").getBoundingClientRect();
  showTooltip(describeSegment(lane, segment, figures), box.left + at.x, box.top + at.y);
}

/** The task that a text means: a pid, a name with its pid, a name, or the beginning of one; of several the one that ran most. */
function find(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return -1;
  const tests = [
    (task) => String(widest.pids[task]) === wanted || names(widest, task).toLowerCase() === wanted,
    (task) => widest.comms[task].toLowerCase() === wanted,
    (task) => widest.comms[task].toLowerCase().includes(wanted),
  ];
  for (const test of tests) {
    const found = order.find((task) => task < widest.comms.length && test(task));
    if (found !== undefined) return found;
  }
  return -1;
}

function search(text) {
  const task = find(text);
  choose(task, true);
  if (task < 0 && text.trim()) byId("found").textContent = "No task is called " + text.trim() + " or has this pid.";
  return task;
}

function describePage() {
  const subject = report.trace ? report.trace.file : report.workload ? report.workload.file : "";
  const name = subject.split("/").pop();
  byId("subject").textContent = name;
  document.title = "twinland " + name;
  byId("command").textContent = commandWithSeed(page.command, report.seed);
  const known = order.filter((task) => task < widest.comms.length && time[task] > 0);
  byId("key").replaceChildren(...known.slice(0, 8).flatMap((task) => {
    const colour = isScheduler(widest, task) ? theme().scheduler : colours[task];
    return [element("span", "", { class: "swatch", style: "background:" + css(colour) }),
      isScheduler(widest, task) ? "twinland, the scheduler" : names(widest, task)];
  }));
  byId("find-list").append(...known.slice(0, 1000).map((task) => element("option", "", { value: names(widest, task) })));
}

describePage();
fillSummary(measured);
listen(view, { choose, step });
byId("zoom-in").addEventListener("click", () => view.zoom(0.5));
byId("zoom-out").addEventListener("click", () => view.zoom(2));
byId("fit").addEventListener("click", () => view.show(0, view.endNs));
byId("next").addEventListener("click", () => step(1));
byId("previous").addEventListener("click", () => step(-1));
byId("find").addEventListener("change", (event) => search(event.target.value));
byId("previous").disabled = byId("next").disabled = true;
view.resize();
requestAnimationFrame(() => setTimeout(() => {
  fillChanges(measured, choose);
  table = fillTasks(measured, choose);
  fillImport(report);
  drawCharts(lanes, isScheduler, view.endNs);
  performance.mark("complete");
  document.body.dataset.complete = "true";
}, 0));
window.twinland = { view, lanes, report, search, segmentsOf, slicesOf: (lane) => sliceMeans(lane, isScheduler, view.endNs) };
