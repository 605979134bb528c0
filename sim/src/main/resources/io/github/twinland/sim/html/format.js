/* How figures are written: times with three digits and a unit, counts with separators. */

const THIN_SPACE = "\u2009";

function formatTime(ns) {
  const size = Math.abs(ns);
  if (size >= 1e9) return digits(ns / 1e9) + THIN_SPACE + "s";
  if (size >= 1e6) return digits(ns / 1e6) + THIN_SPACE + "ms";
  if (size >= 1e3) return digits(ns / 1e3) + THIN_SPACE + "us";
  return Math.round(ns) + THIN_SPACE + "ns";
}

function digits(value) {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** A point in time, to the microsecond. */
function formatInstant(ns) {
  return (ns / 1e6).toFixed(3) + THIN_SPACE + "ms";
}

function formatCount(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The seed too, if the command does not tell it. */
function commandWithSeed(command, seed) {
  return command + (seed === undefined || command.includes("--seed") ? "" : "   (seed " + seed + ")");
}

/** An element with text or children. */
function element(name, content, attributes) {
  const made = document.createElement(name);
  for (const part of Array.isArray(content) ? content : [content]) {
    if (part !== undefined && part !== null) made.append(part);
  }
  for (const key in attributes || {}) made.setAttribute(key, attributes[key]);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}
