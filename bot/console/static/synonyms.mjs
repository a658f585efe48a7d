// The campaign's table of synonyms: each change is tried out on the campaign's own questions before it is made.
import { api } from "./api.mjs";
import { button, deskSection } from "./desk.mjs";
import { deskTexts } from "./desk_texts.mjs";
import { element } from "./dom.mjs";
import { fill } from "./texts.mjs";

const words = deskTexts.synonyms;
const linesMax = 60; // shown at once
const phrases = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);
const joined = (line) => ({ said: line.said.join(", "), written: line.written.join(", ") });

export class SynonymsPage {
  constructor(desk) {
    this.desk = desk;
  }

  async load() {
    const { synonyms, removed } = await api.synonyms(this.desk.as());
    return [
      this.form(),
      element("div", { id: "trial", class: "trial", tabindex: "-1", role: "group", "aria-label": words.look, hidden: true }),
      this.table(synonyms),
      removed.length ? deskSection("removed", words.removed, removed.length, element("ul", {}, ...removed.map((line) => this.removed(line)))) : null,
    ];
  }

  form() {
    const said = element("input", { type: "text", id: "said", maxlength: 400, "aria-describedby": "comma", autocomplete: "off" });
    const written = element("input", { type: "text", id: "written", maxlength: 400, "aria-describedby": "comma", autocomplete: "off" });
    const submit = element("button", { type: "submit", class: "primary" }, words.look);
    return element("form", { class: "desk-form", onsubmit: (event) => {
      event.preventDefault();
      const line = { said: phrases(said.value), written: phrases(written.value) };
      if (!line.said.length || !line.written.length) return this.desk.say(words.empty, true);
      this.tryOut(submit, { ...line, is_removal: false }, fill(words.adding, joined(line)));
    } },
    element("div", { class: "desk-pair" },
      element("div", {}, element("label", { for: "said" }, words.said), said),
      element("div", {}, element("label", { for: "written" }, words.written), written)),
    element("p", { class: "detail faint", id: "comma" }, words.comma), submit);
  }

  table(synonyms) {
    const list = element("ul", { class: "synonyms" });
    const rest = element("p", { class: "none" });
    const filter = element("input", { type: "search", id: "filter", oninput: () => show() });
    const show = () => {
      const wanted = filter.value.trim().toLowerCase();
      const found = synonyms.filter((line) => [...line.said, ...line.written].some((phrase) => phrase.toLowerCase().includes(wanted)));
      list.replaceChildren(...found.slice(0, linesMax).map((line) => this.line(line)));
      const more = found.length - linesMax;
      rest.textContent = more > 0 ? fill(words.more, { count: more }) : found.length ? "" : synonyms.length ? words.found_none : words.table_none;
    };
    show();
    return deskSection("synonyms", words.table, synonyms.length,
      element("div", { class: "desk-filter" }, element("label", { for: "filter" }, words.filter), filter), list, rest);
  }

  line(line) {
    const text = joined(line);
    const change = line.id ? { undo: line.id } : { ...line, is_removal: true };
    return element("li", { class: "row synonym" },
      element("p", {}, text.said, element("span", { "aria-hidden": "true" }, " → "), element("strong", {}, text.written)),
      element("span", { class: "detail faint" }, line.id ? fill(words.added, line) : words.own),
      button(words.remove, (event) => this.tryOut(event.currentTarget, change, fill(words.removing, text)), "secondary",
        fill(words.removing, text)));
  }

  removed(line) {
    const text = joined(line);
    return element("li", { class: "row synonym" },
      element("p", {}, text.said, element("span", { "aria-hidden": "true" }, " → "), element("strong", {}, text.written)),
      button(words.restore, (event) => this.tryOut(event.currentTarget, { undo: line.id }, fill(words.restoring, text)), "secondary",
        fill(words.restoring, text)));
  }

  async tryOut(pressed, change, title) {
    let result;
    if (!(await this.desk.press(pressed, async () => (result = await api.trySynonym(this.desk.as(), change)), words.trying))) return;
    this.desk.say("");
    const box = this.desk.body.querySelector("#trial");
    box.hidden = false;
    box.replaceChildren(
      element("p", {}, element("strong", {}, title)),
      ...effect(result),
      element("div", { class: "desk-actions" },
        button(words.save, (event) => this.save(event.currentTarget, change), "primary"),
        button(words.cancel, () => (box.hidden = true))));
    box.scrollIntoView({ block: "nearest" });
    box.focus();
  }

  async save(pressed, change) {
    if (!(await this.desk.press(pressed, () => api.saveSynonym(this.desk.as(), change)))) return;
    await this.desk.refresh();
    this.desk.say(words.saved);
    this.desk.body.focus();
  }
}

function effect(result) {
  if (result.questions === 0) return [element("p", {}, words.no_questions)];
  const list = (title, questions) => questions.length
    ? [element("p", {}, title), element("ul", { class: "questions-touched" }, ...questions.map((question) => element("li", {}, question)))]
    : [];
  return [
    element("p", {}, fill(words.result, result)),
    result.broken.length ? null : element("p", {}, words.harmless),
    ...list(fill(words.broken, { count: result.broken_count }), result.broken),
    ...list(words.mended, result.mended),
  ].filter(Boolean);
}
