// Two texts as one, with what went (<del>) and what came (<ins>).
import { element } from "./dom.mjs";

const wordsMax = 700; // of either text between their common ends; longer ones stand whole beside each other

/// Nodes that read as `before` without the <ins> and as `after` without the <del>.
export function wordDifference(before, after) {
  const left = before.split(/(\s+)/);
  const right = after.split(/(\s+)/);
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) ++start;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) ++end;
  const from = left.slice(start, left.length - end);
  const to = right.slice(start, right.length - end);
  const steps = from.length > wordsMax || to.length > wordsMax
    ? [["del", from], ["ins", to]]
    : joined(path(from, to));
  return [left.slice(0, start).join(""), ...steps.map(([kind, parts]) => node(kind, parts.join(""))), left.slice(left.length - end).join("")];
}

const node = (kind, text) => (kind === "same" ? text : element(kind, {}, text));

/// The longest common run of words, as steps ["same" | "del" | "ins", word].
function path(from, to) {
  const lengths = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; --i)
    for (let j = to.length - 1; j >= 0; --j)
      lengths[i][j] = from[i] === to[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  const steps = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      steps.push(["same", from[i++]]);
      ++j;
    } else if (j === to.length || (i < from.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      steps.push(["del", from[i++]]);
    } else {
      steps.push(["ins", to[j++]]);
    }
  }
  return steps;
}

/// Neighbouring steps of one kind as one. What stands between two changes and is only white space changes with them, so
/// that phrases are read as phrases.
function joined(steps) {
  const runs = [];
  let gone = "";
  let come = "";
  let gap = "";
  const flush = () => {
    for (const [kind, text] of [["del", gone], ["ins", come], ["same", gap]]) if (text) runs.push([kind, [text]]);
    gone = come = gap = "";
  };
  for (const [kind, word] of steps) {
    if (kind === "same") {
      if ((gone || come) && !gap && !word.trim()) {
        gap = word;
        continue;
      }
      flush();
      runs.push([kind, [word]]);
      continue;
    }
    gone += gap;
    come += gap;
    gap = "";
    if (kind === "del") gone += word;
    else come += word;
  }
  flush();
  return runs;
}
