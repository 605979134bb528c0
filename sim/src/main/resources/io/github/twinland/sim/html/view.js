/* The timeline: which stretch of time and which rows are seen, how one moves in it, what is under the pointer. */

const AXIS_HEIGHT = 20;
const LANE_TITLE = 22;
const MANY_ROWS = 40;
/* So many waiting tasks fill the strip of a row. */
const FULL_STRIP = 4;
const SHORTEST_SPAN = 200;

function makeView(lanes, colours, isScheduler, figures) {
  const rows = byId("rows"), canvas = byId("canvas"), g = canvas.getContext("2d", { alpha: false });
  const rowCount = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  const rowHeight = rowCount > MANY_ROWS ? 15 : 26, waitHeight = rowCount > MANY_ROWS ? 4 : 7, rowGap = 3;
  const endNs = Math.max(1, ...lanes.map((lane) => lane.endNs));
  const contentHeight = AXIS_HEIGHT + lanes.reduce((sum, lane) => sum + LANE_TITLE + lane.rows.length * rowHeight, 0) + 6;
  let pending = false, hovered = null;

  const view = {
    lanes, colours, from: 0, to: endNs, chosen: -1, left: 58, width: 0, height: 0, plotWidth: 0, draws: 0, endNs,
    xOf(t) { return view.left + (t - view.from) / (view.to - view.from) * view.plotWidth; },
    tOf(x) { return view.from + (x - view.left) / view.plotWidth * (view.to - view.from); },
    show(from, to) {
      const span = Math.min(endNs, Math.max(SHORTEST_SPAN, to - from));
      view.from = Math.min(Math.max(0, from + (to - from - span) / 2), endNs - span);
      view.to = view.from + span;
      view.redraw();
    },
    zoom(factor, around) {
      const t = around === undefined ? (view.from + view.to) / 2 : around;
      view.show(t - (t - view.from) * factor, t + (view.to - t) * factor);
    },
    pan(part) {
      const by = part * (view.to - view.from);
      view.show(view.from + by, view.to + by);
    },
    redraw() {
      if (!pending) {
        pending = true;
        requestAnimationFrame(() => { pending = false; draw(); });
      }
    },
    resize, draw, rowAt, segmentAt, hover, placeOf,
  };

  function resize() {
    view.width = rows.clientWidth;
    view.height = Math.min(contentHeight, Math.round(window.innerHeight * 0.75) - 2);
    view.left = view.width < 600 ? 44 : 58;
    view.plotWidth = view.width - view.left;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    canvas.style.width = view.width + "px";
    canvas.style.height = view.height + "px";
    byId("spacer").style.height = Math.max(0, contentHeight - view.height) + "px";
    view.redraw();
  }

  /** Calls for each lane and row with the y of its top, before scrolling. */
  function eachRow(onLane, onRow) {
    let y = AXIS_HEIGHT;
    lanes.forEach((lane, l) => {
      onLane(lane, y, l);
      y += LANE_TITLE;
      lane.rows.forEach((row, r) => {
        onRow(lane, row, y, r);
        y += rowHeight;
      });
    });
  }

  function laneTop(index) {
    return AXIS_HEIGHT + LANE_TITLE + lanes.slice(0, index).reduce((sum, lane) => sum + LANE_TITLE + lane.rows.length * rowHeight, 0);
  }

  function draw() {
    const ratio = canvas.width / view.width, look = theme(), scroll = rows.scrollTop;
    const painter = makePainter(canvas.width, canvas.height, colours, isScheduler, view.chosen);
    const left = Math.round(view.left * ratio);
    const scale = { from: view.from, nsPerPixel: (view.to - view.from) / (canvas.width - left) };
    const visible = (y) => y + rowHeight > scroll && y < scroll + view.height;
    eachRow(() => {}, (lane, row, y) => {
      if (!visible(y)) return;
      const top = Math.round((y - scroll) * ratio), runs = Math.round((y - scroll + rowHeight - waitHeight - rowGap) * ratio);
      const bottom = Math.round((y - scroll + rowHeight - rowGap) * ratio);
      const cells = coarseCells(lane, row, endNs, scale.nsPerPixel);
      if (cells) {
        paintCells(painter, lane, cells, scale, left, top, runs, bottom, FULL_STRIP);
      } else {
        paintRuns(painter, lane, row, scale, left, top, runs);
        paintWaiting(painter, lane, row, scale, left, runs, bottom, FULL_STRIP);
      }
    });
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.putImageData(painter.image, 0, 0);
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawText(look, scroll, visible);
    drawAxis(g, view, look);
    if (view.draws++ === 0) performance.mark("timeline drawn");
  }

  function drawText(look, scroll, visible) {
    const runHeight = rowHeight - waitHeight - rowGap;
    eachRow((lane, y, index) => {
      if (view.chosen >= 0) {
        const first = laneTop(index) - scroll;
        drawChosen(g, view, lane, (r) => ({ top: first + r * rowHeight, height: runHeight }), look);
      }
      g.font = "600 13px system-ui, sans-serif";
      g.textBaseline = "middle";
      g.fillStyle = look.text;
      g.fillText(lane.label, 6, y - scroll + LANE_TITLE / 2 + 1, view.width - 12);
    }, (lane, row, y) => {
      if (!visible(y)) return;
      g.font = "11px system-ui, sans-serif";
      g.textBaseline = "middle";
      g.fillStyle = look.soft;
      g.fillText((view.left > 50 ? "CPU " : "") + row.cpu, 6, y - scroll + runHeight / 2 + 1);
      drawNames(g, view, lane, row, y - scroll, runHeight, look);
    });
    if (hovered) outline(look, scroll, runHeight);
  }

  function outline(look, scroll, runHeight) {
    const { lane, segment } = hovered, r = rowOf(lane, segment);
    if (r < 0) return;
    const y = laneTop(lanes.indexOf(lane)) + r * rowHeight - scroll;
    const x0 = Math.max(view.left, view.xOf(lane.start[segment])), x1 = view.xOf(lane.end[segment]);
    g.strokeStyle = look.strong;
    g.lineWidth = 1.5;
    g.strokeRect(x0 - 0.75, y - 0.75, Math.max(2, Math.min(view.width, x1) - x0) + 1.5, runHeight + 1.5);
  }

  /** The row at a y of the canvas, and whether it is its strip of waiting tasks. */
  function rowAt(y) {
    let found = null;
    eachRow(() => {}, (lane, row, top) => {
      const inside = y + rows.scrollTop - top;
      if (inside >= 0 && inside < rowHeight) found = { lane, row, waiting: inside >= rowHeight - waitHeight - rowGap };
    });
    return found;
  }

  /** The segment of a row at an x, or the nearest within 4 pixels, or -1. */
  function segmentAt(lane, row, x) {
    const t = view.tOf(x), reach = 4 * (view.to - view.from) / view.plotWidth;
    const after = firstAbove(lane.end, t, row.from, row.to);
    if (after < row.to && lane.start[after] <= t + reach) return after;
    return after > row.from && lane.end[after - 1] >= t - reach ? after - 1 : -1;
  }

  /** Where on the canvas a segment is, in CSS pixels. */
  function placeOf(lane, segment) {
    const r = Math.max(0, rowOf(lane, segment));
    const x = (Math.max(view.left, view.xOf(lane.start[segment])) + Math.min(view.width, view.xOf(lane.end[segment]))) / 2;
    return { x, y: laneTop(lanes.indexOf(lane)) + r * rowHeight - rows.scrollTop + 5 };
  }

  /** Tells what is at a place of the canvas. */
  function hover(x, y) {
    const at = x < view.left ? null : rowAt(y);
    const box = canvas.getBoundingClientRect();
    const segment = at ? segmentAt(at.lane, at.row, x) : -1;
    let lines = null;
    if (at && at.waiting) lines = describeWaiting(at.lane, at.row, view.tOf(x));
    if (!lines && segment >= 0) lines = describeSegment(at.lane, segment, figures);
    const before = hovered;
    hovered = segment >= 0 && !(at && at.waiting) ? { lane: at.lane, segment } : null;
    if ((before && before.segment) !== (hovered && hovered.segment)) view.redraw();
    if (lines) showTooltip(lines, box.left + x, box.top + y); else hideTooltip();
    return hovered;
  }

  return view;
}

/** Lets one move by pointer, wheel and keys. */
function listen(view, actions) {
  const rows = byId("rows"), canvas = byId("canvas"), pointers = new Map();
  let dragged = false;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  canvas.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, place(event));
    canvas.setPointerCapture(event.pointerId);
    dragged = false;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId), now = place(event);
    if (!before) {
      view.hover(now.x, now.y);
      return;
    }
    if (pointers.size === 1) {
      if (Math.abs(now.x - before.x) < 3 && !dragged) return;
      dragged = true;
      canvas.classList.add("dragged");
      hideTooltip();
      view.pan((before.x - now.x) / view.plotWidth);
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const factor = Math.max(20, Math.abs(before.x - other.x)) / Math.max(20, Math.abs(now.x - other.x));
      view.zoom(factor, view.tOf((now.x + other.x) / 2));
    }
    pointers.set(event.pointerId, now);
  });
  const lift = (event) => {
    const at = place(event);
    pointers.delete(event.pointerId);
    canvas.classList.remove("dragged");
    if (!dragged && event.type === "pointerup") {
      const hit = view.hover(at.x, at.y);
      if (hit) actions.choose(hit.lane.task[hit.segment], false);
    }
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => hideTooltip());
  canvas.addEventListener("dblclick", (event) => view.zoom(0.25, view.tOf(place(event).x)));
  canvas.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      view.zoom(Math.exp(event.deltaY * 0.004), view.tOf(place(event).x));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      view.pan((event.deltaX || event.deltaY) / view.plotWidth);
    } else {
      return;
    }
    event.preventDefault();
  }, { passive: false });
  rows.addEventListener("scroll", () => { hideTooltip(); view.redraw(); });
  rows.addEventListener("keydown", (event) => {
    const keys = {
      "+": () => view.zoom(0.5), "=": () => view.zoom(0.5), "-": () => view.zoom(2), "0": () => view.show(0, view.endNs),
      "ArrowLeft": () => view.pan(-0.2), "ArrowRight": () => view.pan(0.2), "Home": () => view.pan(-1e9), "End": () => view.pan(1e9),
      "n": () => actions.step(1), "p": () => actions.step(-1), "Escape": () => actions.choose(-1, false),
      "/": () => byId("find").focus(),
    };
    if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      keys[event.key]();
      event.preventDefault();
    }
  });
  window.addEventListener("resize", () => view.resize());
  darkness.addEventListener("change", () => view.redraw());
}
