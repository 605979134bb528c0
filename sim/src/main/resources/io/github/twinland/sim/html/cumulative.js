/* Lines over time or its logarithm, one for each lane. */

function chartOptions(place, labels, axes, scales) {
  const look = theme();
  const axis = { stroke: look.soft, grid: { stroke: look.line, width: 1 }, ticks: { stroke: look.line } };
  const marks = axes.x.filter ? { filter: axes.x.filter } : {};
  return {
    width: Math.max(200, place.clientWidth), height: 240, scales,
    axes: [{ ...axis, ...axes.x, grid: { ...axis.grid, ...marks }, ticks: { ...axis.ticks, ...marks } },
      { ...axis, size: 50, ...axes.y }],
    series: [{ label: axes.name, value: (_, v) => v === null ? "" : formatTime(v) },
      ...labels.map((label, index) => {
        const style = lineStyle(index);
        return { label, stroke: style.colour, dash: style.dash, width: 2, points: { show: false },
          value: (_, v) => v === null || v === undefined ? "" : axes.value(v) };
      })],
  };
}

function isDecade(value) {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-9;
}

/** Parts in percent that are not longer than each x. */
function drawCumulative(place, labels, xs, parts) {
  const options = chartOptions(place, labels, {
    name: "not longer than", value: (v) => v.toFixed(1) + "%",
    x: { filter: (_, splits) => splits.map((v) => isDecade(v) ? v : null),
      values: (_, splits) => splits.map((v) => v === null ? "" : formatTime(v).replace(/\.0+(?=\D)/, "")) },
    y: { values: (_, splits) => splits.map((v) => v + "%") },
  }, { x: { time: false, distr: 3 }, y: { range: [0, 100] } });
  return new uPlot(options, [xs, ...parts], place);
}
