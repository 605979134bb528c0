/* What is computed of a lane's segments: prefix sums for every zoom level, waiting tasks over time, runs of one task. */

/** First index in [from, to) whose value is greater than x, or to. */
function firstAbove(values, x, from, to) {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (values[middle] > x) to = middle; else from = middle + 1;
  }
  return from;
}

/** First index in [from, to) whose value is at least x, or to; steps away from `from` first, as it is mostly near. */
function firstNotBelow(values, x, from, to) {
  let step = 1, low = from;
  while (low + step < to && values[low + step] < x) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < x) low = middle + 1; else high = middle;
  }
  return low;
}

/** Adds to a lane the busy time before each segment, in its row. */
function prepareLane(lane) {
  lane.busyBefore = new Float64Array(lane.size);
  for (const row of lane.rows) {
    let busy = 0;
    for (let i = row.from; i < row.to; i++) {
      lane.busyBefore[i] = busy;
      busy += lane.end[i] - lane.start[i];
    }
  }
  return lane;
}

/** How many tasks wait over time, as steps: from time[i] on count[i] of them, area[i] task-ns before that. */
function waitingSteps(lane, from, to) {
  let waits = 0;
  for (let i = from; i < to; i++) if (lane.wait[i] > 0) waits++;
  const begins = new Float64Array(waits), ends = new Float64Array(waits);
  for (let i = from, n = 0; i < to; i++) {
    if (lane.wait[i] > 0) {
      begins[n] = lane.start[i] - lane.wait[i];
      ends[n++] = lane.start[i];
    }
  }
  begins.sort();
  ends.sort();
  const time = new Float64Array(2 * waits), area = new Float64Array(2 * waits), count = new Int32Array(2 * waits);
  let waiting = 0, b = 0, e = 0;
  for (let n = 0; n < 2 * waits; n++) {
    const begin = b < waits && begins[b] < ends[e];
    time[n] = begin ? begins[b++] : ends[e++];
    area[n] = n === 0 ? 0 : area[n - 1] + waiting * (time[n] - time[n - 1]);
    waiting += begin ? 1 : -1;
    count[n] = waiting;
  }
  return { time, area, count };
}

/** Waiting task-ns before a time. */
function waitingArea(steps, t) {
  const next = firstAbove(steps.time, t, 0, steps.time.length);
  return next === 0 ? 0 : steps.area[next - 1] + steps.count[next - 1] * (t - steps.time[next - 1]);
}

/** The steps of a row, computed when they are first wanted. */
function rowWaiting(lane, row) {
  if (!row.waiting) row.waiting = waitingSteps(lane, row.from, row.to);
  return row.waiting;
}

/** The segments of each task in order of time: those of task t are list[first[t]] .. list[first[t + 1] - 1]. */
function segmentsByTask(lane) {
  if (lane.byTask) return lane.byTask;
  const first = new Int32Array(lane.comms.length + 1);
  for (let i = 0; i < lane.size; i++) first[lane.task[i] + 1]++;
  for (let t = 0; t < lane.comms.length; t++) first[t + 1] += first[t];
  const list = new Int32Array(lane.size), filled = first.slice();
  for (let i = 0; i < lane.size; i++) list[filled[lane.task[i]]++] = i;
  for (let t = 0; t < lane.comms.length; t++) {
    list.subarray(first[t], first[t + 1]).sort((a, b) => lane.start[a] - lane.start[b]);
  }
  lane.byTask = { first, list };
  return lane.byTask;
}

/** The segments of one task, as a view. */
function segmentsOf(lane, task) {
  if (task < 0 || task >= lane.comms.length) return new Int32Array(0);
  const { first, list } = segmentsByTask(lane);
  return list.subarray(first[task], first[task + 1]);
}

/** The first of a task's segments that ends after a time: a position in segmentsOf, its length if there is none. */
function positionAfter(lane, segments, t) {
  let low = 0, high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lane.end[segments[middle]] > t) high = middle; else low = middle + 1;
  }
  return low;
}

/** The row of a segment, -1 for a task that never got a CPU. */
function rowOf(lane, segment) {
  return lane.rows.findIndex((row) => segment >= row.from && segment < row.to);
}
