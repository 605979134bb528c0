/* A coarse copy of rows with very many segments, which is what is drawn of them when much time is seen at once. */

const COARSE_CELLS = 8192;
const MANY_SEGMENTS = 20000;

/**
 * The cells of a row: busy and waiting task-ns before each, exactly, and who has most of it. Null if the row is short, or
 * a pixel holds less than two cells.
 */
function coarseCells(lane, row, endNs, nsPerPixel) {
  const width = endNs / COARSE_CELLS;
  if (row.to - row.from < MANY_SEGMENTS || nsPerPixel < 2 * width) return null;
  if (!row.coarse) row.coarse = makeCells(lane, row, width);
  return row.coarse;
}

function makeCells(lane, row, width) {
  const { start, end, busyBefore } = lane, { time, area, count } = rowWaiting(lane, row);
  const busy = new Float64Array(COARSE_CELLS + 1), waiting = new Float64Array(COARSE_CELLS + 1);
  const task = new Int32Array(COARSE_CELLS);
  let i = row.from, w = 0;
  for (let cell = 0; cell <= COARSE_CELLS; cell++) {
    const t = cell * width, after = firstNotBelow(start, t, i, row.to);
    if (after > row.from) busy[cell] = busyBefore[after - 1] + Math.min(end[after - 1], t) - start[after - 1];
    if (cell > 0) task[cell - 1] = longest(lane, Math.max(row.from, i - 1), Math.max(i, after), t - width, t);
    i = after;
    w = firstNotBelow(time, t, w, time.length);
    if (w > 0) waiting[cell] = area[w - 1] + count[w - 1] * (t - time[w - 1]);
  }
  return { width, busy, waiting, task };
}

/** A sum before a time, straight between the edges of a cell. */
function sumBefore(sums, cells, t) {
  const at = Math.min(COARSE_CELLS, Math.max(0, t / cells.width)), cell = Math.min(COARSE_CELLS - 1, Math.floor(at));
  return sums[cell] + (sums[cell + 1] - sums[cell]) * (at - cell);
}

/** Both bands of a row, as paintRuns and paintWaiting draw them. */
function paintCells(painter, lane, cells, scale, left, top, middle, bottom, full) {
  const ns = scale.nsPerPixel;
  fillPixels(painter, left, painter.width, top, middle, painter.band);
  let busy = sumBefore(cells.busy, cells, scale.from), waiting = sumBefore(cells.waiting, cells, scale.from);
  for (let x = left; x < painter.width; x++) {
    const t = scale.from + (x - left + 1) * ns;
    const nextBusy = sumBefore(cells.busy, cells, t), nextWaiting = sumBefore(cells.waiting, cells, t);
    const part = Math.min(1, (nextBusy - busy) / ns), mean = (nextWaiting - waiting) / ns;
    busy = nextBusy;
    waiting = nextWaiting;
    if (part > 1e-6) {
      const height = Math.max(1, Math.round((middle - top) * part));
      const cell = Math.min(COARSE_CELLS - 1, Math.floor((t - ns / 2) / cells.width));
      fillColumn(painter, x, middle - height, middle, painter.colourOf(lane, cells.task[cell]));
    }
    if (mean > 0.001) {
      const height = Math.max(1, Math.round((bottom - middle) * Math.min(1, mean / full)));
      fillColumn(painter, x, bottom - height, bottom, painter.waiting);
    }
  }
}
