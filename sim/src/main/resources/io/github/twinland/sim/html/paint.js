/* Draws rows of segments into pixels. Its work grows with the pixels, not with the segments. */

/** How many of the segments in one pixel are asked for who has most of it. */
const SAMPLES = 3;

let lastImage = new ImageData(1, 1);

/** A drawing area in device pixels, with the colours of this moment. The one before is of no use any more. */
function makePainter(width, height, colours, isScheduler, chosen) {
  if (lastImage.width !== width || lastImage.height !== height) lastImage = new ImageData(width, height);
  const image = lastImage;
  const pixels = new Uint32Array(image.data.buffer);
  const look = theme();
  pixels.fill(pixel(look.ground));
  const faint = chosen >= 0 ? 0.28 : 1;
  const shade = (rgb, task) => pixel(task === chosen ? rgb : mix(rgb, look.ground, faint));
  const shades = Uint32Array.from(colours, shade);
  const scheduler = shade(look.scheduler, -1);
  return {
    image, pixels, width, height,
    band: pixel(look.band),
    waiting: pixel(look.waiting),
    colourOf(lane, task) { return isScheduler(lane, task) && task !== chosen ? scheduler : shades[task]; },
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

/** Fills a column one pixel wide, which must lie in the area sideways. */
function fillColumn(painter, x, y0, y1, colour) {
  const { pixels, width } = painter;
  const end = Math.min(painter.height, y1) * width + x;
  for (let at = Math.max(0, y0) * width + x; at < end; at += width) pixels[at] = colour;
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
      fillColumn(painter, x, bottom - height, bottom, painter.colourOf(lane, longest(lane, i, after, t0, t1)));
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
  const { time, area, count } = rowWaiting(lane, row);
  const ns = scale.nsPerPixel;
  let next = firstAbove(time, scale.from, 0, time.length), before = waitingAreaAt(next, scale.from);
  for (let x = left; x < painter.width && next < time.length; x++) {
    const t = scale.from + (x - left + 1) * ns;
    next = firstNotBelow(time, t, next, time.length);
    const now = waitingAreaAt(next, t), mean = (now - before) / ns;
    before = now;
    if (mean > 0.001) {
      const height = Math.max(1, Math.round((bottom - top) * Math.min(1, mean / full)));
      fillColumn(painter, x, bottom - height, bottom, painter.waiting);
    }
  }

  function waitingAreaAt(after, t) {
    return after === 0 ? 0 : area[after - 1] + count[after - 1] * (t - time[after - 1]);
  }
}
