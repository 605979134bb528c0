/* Draws rows of segments into pixels. Its work grows with the pixels, not with the segments. */

/** How many of the segments in one pixel are asked for who has most of it. */
const SAMPLES = 6;

/** A drawing area in device pixels, with the colours of this moment. */
function makePainter(width, height, colours, isScheduler, chosen) {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const look = theme();
  pixels.fill(pixel(look.ground));
  const faint = chosen >= 0 ? 0.28 : 1;
  return {
    image, pixels, width, height,
    band: pixel(look.band),
    waiting: pixel(look.waiting),
    colourOf(lane, task) {
      const rgb = isScheduler(lane, task) ? look.scheduler : colours[task];
      return pixel(task === chosen ? rgb : mix(rgb, look.ground, faint));
    },
  };
}

/** Fills a rectangle, cut to the area. */
function fillPixels(painter, x0, x1, y0, y1, colour) {
  x0 = Math.max(0, x0);
  x1 = Math.min(painter.width, x1);
  y0 = Math.max(0, y0);
  y1 = Math.min(painter.height, y1);
  if (x1 <= x0) return;
  for (let y = y0; y < y1; y++) painter.pixels.fill(colour, y * painter.width + x0, y * painter.width + x1);
}

/** Who runs on a CPU, between x = left and the right edge: scale.from ns are at left, scale.nsPerPixel ns a pixel. */
function paintRuns(painter, lane, row, scale, left, top, bottom) {
  const { start, end, busyBefore } = lane;
  const ns = scale.nsPerPixel, to = row.to;
  fillPixels(painter, left, painter.width, top, bottom, painter.band);
  let i = firstAbove(end, scale.from, row.from, to);
  let x = left;
  while (x < painter.width && i < to) {
    const t0 = scale.from + (x - left) * ns, t1 = t0 + ns;
    if (start[i] >= t1) {
      x = Math.max(x + 1, left + Math.floor((start[i] - scale.from) / ns));
    } else if (start[i] <= t0 && end[i] >= t1) {
      const stop = Math.max(x + 1, left + Math.floor((end[i] - scale.from) / ns));
      fillPixels(painter, x, stop, top, bottom, painter.colourOf(lane, lane.task[i]));
      x = stop;
      if (end[i] <= scale.from + (x - left) * ns) i++;
    } else {
      const after = firstNotBelow(start, t1, i, to);
      const last = after - 1;
      const busy = busyBefore[last] + Math.min(end[last], t1) - start[last]
          - busyBefore[i] - Math.max(0, t0 - start[i]);
      const height = Math.max(1, Math.round((bottom - top) * Math.min(1, busy / ns)));
      fillPixels(painter, x, x + 1, bottom - height, bottom, painter.colourOf(lane, longest(lane, i, after, t0, t1)));
      x++;
      i = end[last] > t1 ? last : after;
    }
  }
}

/** The task of the longest segment in a pixel, among some of them. */
function longest(lane, from, to, t0, t1) {
  const step = Math.max(1, Math.floor((to - from) / SAMPLES));
  let best = from, most = -1;
  for (let i = from; i < to; i += step) {
    const part = Math.min(lane.end[i], t1) - Math.max(lane.start[i], t0);
    if (part > most) {
      most = part;
      best = i;
    }
  }
  return lane.task[best];
}

/** How many tasks wait for a CPU: columns that reach the top at `full` tasks. */
function paintWaiting(painter, lane, row, scale, left, top, bottom, full) {
  const steps = rowWaiting(lane, row);
  const ns = scale.nsPerPixel;
  let before = waitingArea(steps, scale.from);
  for (let x = left; x < painter.width; x++) {
    const area = waitingArea(steps, scale.from + (x - left + 1) * ns);
    const mean = (area - before) / ns;
    before = area;
    if (mean > 0.001) {
      const height = Math.max(1, Math.round((bottom - top) * Math.min(1, mean / full)));
      fillPixels(painter, x, x + 1, bottom - height, bottom, painter.waiting);
    }
  }
}
