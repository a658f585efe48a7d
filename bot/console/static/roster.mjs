// The units' lists of people: of which units there is one, and bringing in another.
import { api } from "./api.mjs";
import { button, deskSection } from "./desk.mjs";
import { deskTexts } from "./desk_texts.mjs";
import { element } from "./dom.mjs";
import { fill } from "./texts.mjs";

const words = deskTexts.roster;
const fileBytesMax = 10 * 1024 * 1024;
const groups = ["added", "renamed", "gone"];

// A name wholly other than before on a code that is in use: left out, unless it is said to be the same person.
const questionNodes = (page, file, { counts, questions, fingerprint_renaming: renaming }) => counts.questions
  ? deskSection("questions", words.questions, counts.questions,
    element("p", { class: "detail faint" }, words.questions_hint),
    element("ul", {}, ...questions.map(personRow)), more(counts.questions, questions),
    element("div", { class: "desk-actions" },
      button(words.apply_renaming, (event) => page.apply(event.currentTarget, file, renaming))))
  : null;


export class RosterPage {
  constructor(desk) {
    this.desk = desk;
  }

  async load() {
    const { units } = await api.roster(this.desk.as());
    return [
      this.uploadForm(),
      deskSection("listed", words.listed, units.length,
        units.length ? element("ul", {}, ...units.map(unitRow)) : element("p", { class: "none" }, words.listed_none)),
    ];
  }

  uploadForm() {
    const input = element("input", { type: "file", id: "desk-file", accept: ".csv,.txt,.xlsx", "aria-describedby": "roster-columns" });
    const submit = element("button", { type: "submit", class: "primary" }, words.read);
    return element("form", { class: "desk-form", novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      this.look(input.files[0], submit);
    } },
    element("label", { for: "desk-file" }, words.file),
    element("p", { class: "detail faint", id: "roster-columns" }, words.columns),
    element("div", { class: "desk-line" }, input, submit));
  }

  async look(file, submit) {
    if (!file) return this.desk.say(words.no_file, true);
    if (file.size === 0) return this.desk.say(words.empty_file, true);
    if (file.size > fileBytesMax) return this.desk.say(words.too_large, true);
    await this.desk.press(submit, async () => this.show(file, await api.sendRoster(this.desk.as(), file)), words.reading);
  }

  show(file, changes) {
    this.desk.say(changes.changed ? words.changed : "", changes.changed);
    this.desk.show(this.previewNodes(file, changes));
    this.desk.body.scrollTop = 0;
    this.desk.body.querySelector("h3").focus();
  }

  previewNodes(file, changes) {
    const { counts } = changes;
    const isSame = groups.every((group) => counts[group] === 0);
    return [
      element("div", { class: "preview-head" },
        element("h3", { tabindex: "-1" }, fill(words.preview, { file: file.name })),
        element("p", { class: "preview-summary" }, isSame ? fill(words.same, counts) : fill(words.counts, counts)),
        changes.ignored.length ? element("p", { class: "detail faint" }, fill(words.ignored, { headings: changes.ignored.join(", ") })) : null,
        element("div", { class: "desk-actions" },
          isSame ? null : button(words.apply, (event) => this.apply(event.currentTarget, file, changes.fingerprint), "primary"),
          button(words.back, () => this.desk.open("roster")))),
      counts.errors ? deskSection("errors", words.errors, counts.errors,
        element("p", { class: "detail faint" }, words.errors_hint),
        element("ul", {}, ...changes.errors.map((error) => element("li", { class: "row" }, element("p", { class: "detail" }, error)))),
        more(counts.errors, changes.errors)) : null,
      questionNodes(this, file, changes),
      ...groups.filter((group) => counts[group]).map((group) => deskSection(group, words[group], counts[group],
        element("ul", {}, ...changes[group].map(personRow)), more(counts[group], changes[group]))),
      changes.units.length ? deskSection("units", words.units, changes.units.length, element("ul", {}, ...changes.units.map(unitRow))) : null,
    ];
  }

  async apply(pressed, file, fingerprint) {
    let changes;
    const isDone = await this.desk.press(pressed, async () => (changes = await api.sendRoster(this.desk.as(), file, fingerprint)), words.applying);
    if (!isDone) return;
    if (!changes.applied) return this.show(file, changes);
    await this.desk.open("roster");
    this.desk.say(fill(words.applied, changes.counts));
    this.desk.body.focus();
  }
}

function more(count, shown) {
  return count > shown.length ? element("p", { class: "none" }, fill(words.more, { count: count - shown.length })) : null;
}

function personRow(person) {
  return element("li", { class: "row" },
    element("p", { class: "row-head" },
      element("strong", {}, person.before ? fill(words.was, person) : person.name)),
    element("p", { class: "detail faint" }, fill(words.person, person)));
}

function unitRow(unit) {
  const differs = unit.roster !== null && unit.roster !== unit.listed;
  return element("li", { class: "row", "data-unit": unit.code },
    element("p", { class: "row-head" }, element("strong", {}, unit.name)),
    element("p", { class: "detail faint" }, fill(differs ? words.sizes : words.size, unit)));
}
