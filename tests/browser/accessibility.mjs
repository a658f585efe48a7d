// Checks that run inside the page and give a list of what is wrong; an empty list is good.
import assert from "node:assert/strict";

/// Names, roles, landmarks, ids.
function structureProblems() {
  const problems = [];
  const count = (selector) => document.querySelectorAll(selector).length;
  if (document.documentElement.lang !== "vi") problems.push("the page does not say that it is Vietnamese");
  if (count("main") !== 1) problems.push("there must be one main landmark");
  if (count("h1") !== 1) problems.push("there must be one h1");
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) problems.push(`id ${id} twice`);
  for (const node of document.querySelectorAll("[aria-labelledby], [aria-describedby]"))
    for (const attribute of ["aria-labelledby", "aria-describedby"])
      for (const id of (node.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean))
        if (!document.getElementById(id)) problems.push(`${attribute} leads nowhere: ${id}`);
  for (const node of document.querySelectorAll("button, input, textarea, nav, aside, [role=log]")) {
    const labelled = node.getAttribute("aria-labelledby");
    const name = node.getAttribute("aria-label") || (labelled && document.getElementById(labelled)?.textContent) ||
      (node.labels && [...node.labels].map((label) => label.textContent).join(" ")) || (node.tagName === "BUTTON" && node.textContent);
    if (!name?.trim()) problems.push(`no name: ${node.outerHTML.slice(0, 120)}`);
  }
  for (const image of document.querySelectorAll("img")) if (!image.hasAttribute("alt")) problems.push(`no alt: ${image.src}`);
  const log = document.querySelector("[role=log]");
  if (log && log.getAttribute("aria-live") !== "polite") problems.push("new messages are not announced");
  return problems;
}

/// Text whose contrast against what is behind it is under 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), or 3 to 1 where
/// it is large.
function contrastProblems() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below) => {
    const alpha = top[3] / 255;
    return [0, 1, 2].map((i) => top[i] * alpha + below[i] * (1 - alpha)).concat(255);
  };
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 255]);
  };
  const problems = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const style = getComputedStyle(node);
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (style.clipPath !== "none" || ["SCRIPT", "NOSCRIPT", "STYLE"].includes(node.tagName)) continue;
    const ground = behind(node);
    const text = luminance(over(rgba(style.color), ground));
    const back = luminance(ground);
    const ratio = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) problems.push(`${ratio.toFixed(2)}: ${walker.currentNode.textContent.trim().slice(0, 40)}`);
  }
  return problems;
}

/// Things to tap that are under 24 pixels (WCAG 2.2, success criterion 2.5.8).
function targetProblems() {
  return [...document.querySelectorAll("button, .person")]
    .filter((node) => node.checkVisibility())
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(({ node, box }) => `${Math.round(box.width)}x${Math.round(box.height)}: ${node.textContent.trim().slice(0, 40)}`);
}

/// What sticks out to the right.
export function overflow() {
  return document.documentElement.scrollWidth - window.innerWidth;
}

/// All of them, in light and dark.
export async function assertAccessible(page) {
  assert.deepEqual(await page.evaluate(structureProblems), []);
  assert.deepEqual(await page.evaluate(targetProblems), []);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await page.evaluate(contrastProblems), [], colorScheme);
  }
}
