/* What is told of the segment under the pointer, with the figures of its task from the report. */

function describeSegment(lane, i, figures) {
  const task = lane.task[i];
  const lines = [
    ["task", lane.comms[task] + (lane.pids[task] ? " [" + lane.pids[task] + "]" : ", the user-space scheduler")],
  ];
  const r = rowOf(lane, i);
  if (r >= 0) {
    lines.push(["state", "running on CPU " + lane.rows[r].cpu]);
    lines.push(["from", formatInstant(lane.start[i]) + " for " + formatTime(lane.end[i] - lane.start[i])]);
    lines.push(["ended", ENDS[lane.kind[i] & 3]]);
  } else {
    lines.push(["state", "still waiting at the end"]);
  }
  lines.push(["waited", formatTime(lane.wait[i]) + (lane.wait[i] > 0 ? " since " + formatInstant(lane.start[i] - lane.wait[i]) : "")]);
  lines.push(["because", !(lane.kind[i] & WOKEN)
    ? "it was displaced, or the recording began"
    : lane.waker[i] < 0 ? "a timer or device woke it" : lane.comms[lane.waker[i]] + " [" + lane.pids[lane.waker[i]] + "] woke it"]);
  if (lane.slice[i] > 0) lines.push(["slice", formatTime(lane.slice[i])]);
  const of = figures(lane, task);
  if (of) {
    lines.push(["its waits", formatCount(of.wait_ns.count) + ", p50 " + formatTime(of.wait_ns.p50) + ", p99 "
        + formatTime(of.wait_ns.p99) + ", max " + formatTime(of.wait_ns.max)]);
    lines.push(["its CPU time", formatTime(of.cpu_time_ns) + " in " + formatCount(of.switched_in) + " runs"]);
  }
  return lines;
}

/** Who waits for a CPU at a time, of those that then got it. */
function describeWaiting(lane, row, t) {
  const waiting = [];
  let count = 0;
  const most = Math.min(row.to, firstAbove(lane.start, t, row.from, row.to) + 5000);
  for (let i = firstAbove(lane.start, t, row.from, row.to); i < most; i++) {
    if (lane.start[i] - lane.wait[i] <= t) {
      count++;
      if (waiting.length < 5) waiting.push(lane.comms[lane.task[i]] + " [" + lane.pids[lane.task[i]] + "]");
    }
  }
  if (count === 0) return null;
  return [["waiting", count + (count === 1 ? " task" : " tasks") + " for CPU " + row.cpu + " at " + formatInstant(t)],
    ["who", waiting.join(", ") + (count > waiting.length ? ", ..." : "")]];
}

function showTooltip(lines, x, y) {
  const box = byId("tooltip");
  box.replaceChildren(element("table", lines.map(([name, value]) => element("tr", [element("td", name), element("td", value)]))));
  box.hidden = false;
  const size = box.getBoundingClientRect();
  const right = x + 14 + size.width > window.innerWidth;
  box.style.left = Math.max(4, right ? Math.min(x - size.width - 10, window.innerWidth - size.width - 4) : x + 14) + window.scrollX + "px";
  box.style.top = Math.max(4, y + 16 + size.height > window.innerHeight ? y - size.height - 10 : y + 16) + window.scrollY + "px";
}

function hideTooltip() {
  byId("tooltip").hidden = true;
}
