// Small helpers to build elements. Text only ever becomes text: nothing here parses HTML.

/// element("p", { class: "x", hidden: true }, "words", child): properties that are true become empty attributes,
/// false, null and undefined are left out, functions become listeners ("onclick").
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const svgSpace = "http://www.w3.org/2000/svg";

/// A 16 px line drawing, hidden from screen readers.
export function icon(path) {
  const svg = document.createElementNS(svgSpace, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: 16, height: 16, "aria-hidden": "true" }))
    svg.setAttribute(name, String(value));
  const line = document.createElementNS(svgSpace, "path");
  for (const [name, value] of Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }))
    line.setAttribute(name, String(value));
  svg.append(line);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/// An id that nobody else draws: 128 random bits.
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });

export const timeOf = (milliseconds) => clock.format(new Date(milliseconds));
export const dayOf = (milliseconds) => day.format(new Date(milliseconds));

/// "2024-09-11" -> "11/9/2024", as people write it.
export function plainDate(isoDate) {
  const [year, month, dayOfMonth] = isoDate.split("-").map(Number);
  return `${dayOfMonth}/${month}/${year}`;
}

/// Initials for an avatar: "Giáo viên mẫu 1" -> "GV1"; "mẫu" says nothing about anybody.
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => word && word !== "mẫu");
  if (words.length > 2 && !/^\d+$/.test(words.at(-1))) return (words[0][0] + words.at(-1)[0]).toUpperCase();
  return words.slice(0, 3).map((word) => word[0].toUpperCase()).join("");
}
