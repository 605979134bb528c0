/* Draws what stands above the pixels of the rows: the axis, names, the chosen task with its waits and its wakers. */

const MOST_ARROWS = 150;
const NARROWEST_NAME = 34;

/** A step of 1, 2 or 5 times a power of ten that gives about so many marks. */
function axisStep(span, marks) {
  const raw = span / marks, power = Math.pow(10, Math.floor(Math.log10(raw)));
  return power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
}

function drawAxis(g, view, look) {
  const span = view.to - view.from;
  const step = axisStep(span, Math.max(2, view.plotWidth / 110));
  g.fillStyle = css(look.ground);
  g.fillRect(0, 0, view.width, AXIS_HEIGHT);
  g.font = "11px system-ui, sans-serif";
  g.textBaseline = "middle";
  for (let t = Math.ceil(view.from / step) * step; t <= view.to; t += step) {
    const x = view.xOf(t);
    g.fillStyle = look.line;
    g.fillRect(x, AXIS_HEIGHT - 5, 1, 5);
    const text = axisLabel(t, step);
    if (x + g.measureText(text).width < view.width) {
      g.fillStyle = look.soft;
      g.fillText(text, x + 3, AXIS_HEIGHT / 2);
    }
  }
}

function axisLabel(t, step) {
  if (t === 0) return "0";
  const unit = step >= 1e9 ? 1e9 : step >= 1e6 ? 1e6 : step >= 1e3 ? 1e3 : 1;
  const name = unit === 1e9 ? "s" : unit === 1e6 ? "ms" : unit === 1e3 ? "us" : "ns";
  return formatCount(Math.round(t / unit)) + THIN_SPACE + name;
}

/** Names of tasks in segments that are wide enough, given a row's segments. */
function drawNames(g, view, lane, row, top, height, look) {
  if (height < 11) return;
  g.font = "11px system-ui, sans-serif";
  g.textBaseline = "middle";
  g.fillStyle = look.label;
  const narrowest = NARROWEST_NAME * (view.to - view.from) / view.plotWidth;
  let i = firstAbove(lane.end, view.from, row.from, row.to);
  for (let left = 400; i < row.to && lane.start[i] < view.to && left > 0; i++, left--) {
    if (lane.end[i] - lane.start[i] >= narrowest) {
      const x0 = Math.max(view.left, view.xOf(lane.start[i])), x1 = Math.min(view.width, view.xOf(lane.end[i]));
      if (x1 - x0 >= NARROWEST_NAME && (view.chosen < 0 || lane.task[i] === view.chosen)) {
        g.save();
        g.beginPath();
        g.rect(x0, top, x1 - x0 - 2, height);
        g.clip();
        g.fillText(lane.comms[lane.task[i]], x0 + 3, top + height / 2 + 0.5);
        g.restore();
      }
    }
  }
}

/** The chosen task in one lane: its runs, its waits as hollow bars, arrows from its wakers. */
function drawChosen(g, view, lane, band, look) {
  const segments = segmentsOf(lane, view.chosen);
  const colour = css(view.colours[view.chosen] || look.scheduler);
  let lastX = -1, lastRow = -1, arrows = 0;
  for (let p = positionAfter(lane, segments, view.from); p < segments.length; p++) {
    const i = segments[p];
    if (lane.start[i] - lane.wait[i] > view.to) break;
    const r = rowOf(lane, i);
    if (r < 0) continue;
    const { top, height } = band(r);
    const x0 = Math.max(view.left, view.xOf(lane.start[i])), x1 = Math.min(view.width, view.xOf(lane.end[i]));
    if (Math.floor(x1) === lastX && r === lastRow) continue;
    lastX = Math.floor(x1);
    lastRow = r;
    if (x1 >= x0 && x0 <= view.width) {
      g.fillStyle = colour;
      g.fillRect(x0, top, Math.max(1, x1 - x0), height);
    }
    drawWait(g, view, lane, i, top, height, colour);
    if (arrows < MOST_ARROWS && drawWaker(g, view, lane, i, top, height, band, look)) arrows++;
  }
}

function drawWait(g, view, lane, i, top, height, colour) {
  const x0 = Math.max(view.left, view.xOf(lane.start[i] - lane.wait[i])), x1 = Math.min(view.width, view.xOf(lane.start[i]));
  if (x1 - x0 < 1.5) return;
  g.strokeStyle = colour;
  g.lineWidth = 1.5;
  g.strokeRect(x0 + 0.75, top + height * 0.25, x1 - x0 - 1.5, height * 0.5);
}

function drawWaker(g, view, lane, i, top, height, band, look) {
  if (lane.waker[i] < 0 || !(lane.kind[i] & WOKEN)) return false;
  const wokenAt = lane.start[i] - lane.wait[i];
  const x = view.xOf(wokenAt);
  if (x < view.left || x > view.width) return false;
  const others = segmentsOf(lane, lane.waker[i]);
  const p = positionAfter(lane, others, wokenAt - 1);
  if (p === others.length || lane.start[others[p]] > wokenAt) return false;
  const from = rowOf(lane, others[p]);
  if (from < 0) return false;
  const source = band(from), y0 = source.top + source.height / 2, y1 = top + height / 2;
  if (Math.abs(y0 - y1) < 2) return false;
  const tip = y1 + (y1 > y0 ? -height / 4 : height / 4), back = y1 > y0 ? -5 : 5;
  g.strokeStyle = g.fillStyle = look.strong;
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(x, y0);
  g.lineTo(x, tip);
  g.stroke();
  g.beginPath();
  g.moveTo(x, tip);
  g.lineTo(x - 3, tip + back);
  g.lineTo(x + 3, tip + back);
  g.fill();
  return true;
}
