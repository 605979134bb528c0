/* A chart of ratios with their intervals, a row each, and a line at 1. */

const ROW_HEIGHT = 22;
const CHART_SPACE = 56;

function drawInterval(u, row, at, look) {
  const x = (ratio) => u.valToPos(ratio, "x", true), y = u.valToPos(at, "y", true), scale = devicePixelRatio;
  const context = u.ctx, colour = verdictColour(row.verdict);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 2 * scale;
  if (row.low !== null) {
    context.beginPath();
    context.moveTo(x(row.low), y);
    context.lineTo(x(row.high), y);
    for (const end of [row.low, row.high]) {
      context.moveTo(x(end), y - 4 * scale);
      context.lineTo(x(end), y + 4 * scale);
    }
    context.stroke();
  }
  context.beginPath();
  context.arc(x(row.ratio), y, 4 * scale, 0, 2 * Math.PI);
  if (row.verdict === "better" || row.verdict === "worse") {
    context.fill();
  } else {
    context.fillStyle = look.dark ? "#14171a" : "#ffffff";
    context.fill();
    context.stroke();
  }
}

/** Ratios from the least to the greatest, and 1 in any case; never so narrow that nothing looks like much. */
function ratioRange(rows) {
  const all = rows.flatMap((row) => [row.ratio, row.low, row.high]).filter((value) => value !== null && value > 0);
  return [Math.min(0.9, ...all) * 0.96, Math.max(1.1, ...all) * 1.04];
}

function drawRatios(place, rows, range) {
  const look = theme(), narrow = place.clientWidth < 500;
  const axis = { stroke: look.soft, grid: { stroke: look.line, width: 1 }, ticks: { stroke: look.line } };
  return new uPlot({
    width: Math.max(240, place.clientWidth), height: rows.length * ROW_HEIGHT + CHART_SPACE,
    legend: { show: false }, cursor: { show: false },
    scales: { x: { time: false, distr: 3, range: () => range }, y: { range: () => [-0.7, rows.length - 0.3] } },
    axes: [
      { ...allMarks(axis), splits: () => roundSplits(range, narrow ? 5 : 9), values: (_, splits) => splits.map((v) => String(Number(v.toPrecision(3)))) },
      { ...axis, size: narrow ? 128 : 160, gap: 6, grid: { show: false }, ticks: { show: false }, font: narrow ? "11px system-ui" : "13px system-ui",
        splits: () => rows.map((_, i) => i), values: (_, splits) => splits.map((i) => rows[rows.length - 1 - i].title) },
    ],
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    hooks: { draw: [(u) => {
      const context = u.ctx, x = u.valToPos(1, "x", true);
      context.save();
      context.strokeStyle = look.text;
      context.lineWidth = devicePixelRatio;
      context.beginPath();
      context.moveTo(x, u.bbox.top);
      context.lineTo(x, u.bbox.top + u.bbox.height);
      context.stroke();
      rows.forEach((row, i) => drawInterval(u, row, rows.length - 1 - i, look));
      context.restore();
    }] },
  }, [[range[0], range[1]], [0, rows.length - 1]], place);
}
