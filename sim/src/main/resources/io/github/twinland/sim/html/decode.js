/* Reads the segments of a lane from the bytes that LaneBytes.java writes. */

const ENDS = ["slept", "preempted", "exited", "still running at the end"];
const WOKEN = 4;

function decodeBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/**
 * A lane with its segments as columns, row after row and each row in order of time. A row is a CPU; segments of tasks that
 * never got a CPU come after the last row.
 */
function decodeLane(description, bytes) {
  let at = 0;
  function next() {
    let byte = bytes[at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f, factor = 128;
    do {
      byte = bytes[at++];
      value += (byte & 0x7f) * factor;
      factor *= 128;
    } while (byte >= 0x80);
    return value;
  }

  const rows = [];
  let size = 0;
  for (const cpu of description.cpus) {
    const count = next();
    rows.push({ cpu, from: size, to: size + count });
    size += count;
  }
  const ran = size;
  size += next();
  const start = new Float64Array(size), end = new Float64Array(size), wait = new Float64Array(size);
  const slice = new Float64Array(size);
  const task = new Int32Array(size), waker = new Int32Array(size);
  const kind = new Uint8Array(size);
  let i = 0;
  for (const bound of [...rows.map((row) => row.to), size]) {
    let last = 0;
    for (; i < bound; i++) {
      const gap = next();
      start[i] = last + (gap % 2 ? -(gap + 1) / 2 : gap / 2);
      last = end[i] = start[i] + next();
      wait[i] = next();
      task[i] = next();
      waker[i] = next() - 1;
      kind[i] = next();
      slice[i] = next();
    }
  }
  return {
    label: description.label, endNs: description.end_ns, pids: description.pids, comms: description.comms,
    rows, size, ran, start, end, wait, task, waker, kind, slice,
  };
}
