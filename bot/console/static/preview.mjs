// What a version of a document would change, clause by clause.
import { button, deskSection } from "./desk.mjs";
import { deskTexts } from "./desk_texts.mjs";
import { dayOf, element } from "./dom.mjs";
import { fill } from "./texts.mjs";
import { wordDifference } from "./word_difference.mjs";

const words = deskTexts.preview;

/// `actions`: publish(button), drop(button), close().
export function previewNodes(preview, actions) {
  const { counts } = preview;
  const facts = [preview.number && fill(deskTexts.documents.number, preview), preview.issued, preview.file];
  const summary = preview.is_same ? words.is_same : fill(preview.is_new ? words.is_new : words.compared, counts);
  return [
    element("div", { class: "preview-head" },
      element("h3", { tabindex: "-1" }, fill(words.title, { title: preview.title || preview.document })),
      element("p", { class: "detail faint" }, facts.filter(Boolean).join(" · ")),
      element("p", { class: "preview-summary" }, summary, counts.moved ? ` ${fill(words.moved, counts)}` : ""),
      preview.is_same || preview.is_new ? null : answersNote(preview.answers),
      element("div", { class: "desk-actions" },
        preview.is_same ? button(words.close, actions.close, "primary") : null,
        preview.is_same ? null : button(words.publish, (event) => actions.publish(event.currentTarget), "primary"),
        preview.is_same ? null : button(words.drop, (event) => actions.drop(event.currentTarget)),
        preview.is_same ? null : button(words.back, actions.close))),
    preview.changes.length
      ? deskSection("changes", words.clauses, null, element("ul", {}, ...preview.changes.map((one) => change(one, preview.is_new))),
        preview.more ? element("p", { class: "none" }, fill(words.more, { count: preview.more })) : null)
      : null,
  ];
}

function answersNote(answers) {
  if (answers.length === 0) return element("p", { class: "detail faint" }, words.answers_none);
  return element("details", {}, element("summary", {}, fill(words.answers, { count: answers.length })), answersList(answers));
}

export function answersList(answers) {
  return element("ul", {}, ...answers.map((answer) => element("li", { class: "row" },
    element("p", { class: "row-head" }, element("strong", { class: "clamped" }, answer.question)),
    element("p", { class: "detail faint" }, [answer.place, answer.chat || answer.person, dayOf(answer.at)].filter(Boolean).join(" · ")))));
}

function change(one, isNewDocument) {
  const place = one.place_before ? fill(words.was, { before: one.place_before, place: one.place }) : one.place;
  const head = element("span", { class: "change-head" }, element("strong", {}, place),
    isNewDocument ? null : element("span", { class: `badge ${one.fate}` }, words.fate[one.fate]));
  if (!one.before && !one.after) return element("li", { class: "row" }, head);
  const details = element("details", {}, element("summary", {}, head));
  // Comparing words takes a moment, and few of many clauses are looked into.
  details.addEventListener("toggle", () => details.append(clauseText(one)), { once: true });
  details.open = one.fate === "changed";
  return element("li", { class: "row", "data-fate": one.fate }, details);
}

function clauseText(one) {
  if (one.before && one.after) return element("blockquote", {}, ...wordDifference(one.before, one.after));
  const tag = one.fate === "gone" ? "del" : "span";
  return element("blockquote", {}, element(tag, {}, one.before || one.after));
}
