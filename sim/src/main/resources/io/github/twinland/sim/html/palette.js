/* Colours: eight that stay apart for colour-blind eyes (Okabe and Ito 2008, the black one apart), lines also by dashes. */

const TASK_COLOURS = [0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xd55e00, 0xb7a51a, 0x7f6bb3];
const LINES = [
  { light: "#3c434a", dark: "#d0d5da", dash: [] },
  { light: "#0072b2", dark: "#56b4e9", dash: [7, 3] },
  { light: "#c24f00", dark: "#ff8a3d", dash: [2, 3] },
  { light: "#00795a", dark: "#2fc79b", dash: [10, 3, 2, 3] },
  { light: "#a8508a", dark: "#e59bc8", dash: [4, 2] },
];

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

function theme() {
  const dark = darkness.matches;
  return dark
    ? { dark, ground: 0x14171a, band: 0x1d2226, line: "#3a4148", text: "#e6e9ec", soft: "#a2abb4", scheduler: 0x8b949e,
        waiting: 0xa2abb4, strong: "#ffffff", label: "#0c0e10" }
    : { dark, ground: 0xffffff, band: 0xf0f1f3, line: "#d5d8dd", text: "#1b1f24", soft: "#57606a", scheduler: 0x6e7781,
        waiting: 0x6e7781, strong: "#000000", label: "#0c0e10" };
}

function lineStyle(index) {
  const style = LINES[index % LINES.length];
  return { colour: darkness.matches ? style.dark : style.light, dash: style.dash };
}

/** Gives each task a colour, those that run most first, so that these stay apart. */
function colourTasks(lanes) {
  const count = Math.max(...lanes.map((lane) => lane.comms.length));
  const time = new Float64Array(count);
  for (const lane of lanes) {
    for (let i = 0; i < lane.ran; i++) time[lane.task[i]] += lane.end[i] - lane.start[i];
  }
  const order = Array.from(time.keys()).sort((a, b) => time[b] - time[a] || a - b);
  const colours = new Int32Array(count);
  order.forEach((task, rank) => { colours[task] = TASK_COLOURS[rank % TASK_COLOURS.length]; });
  return { colours, order, time };
}

/** A colour as a canvas keeps it in memory. */
function pixel(rgb) {
  return (0xff000000 | (rgb & 0xff) << 16 | rgb & 0xff00 | rgb >> 16 & 0xff) >>> 0;
}

/** A part of one colour in another. */
function mix(rgb, ground, part) {
  let mixed = 0;
  for (const shift of [0, 8, 16]) {
    const value = (rgb >> shift & 0xff) * part + (ground >> shift & 0xff) * (1 - part);
    mixed |= Math.round(value) << shift;
  }
  return mixed;
}

function css(rgb) {
  return "#" + rgb.toString(16).padStart(6, "0");
}
