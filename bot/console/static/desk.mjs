// The pages for officers: one at a time in the place of the chat.
import { byId, element } from "./dom.mjs";
import { deskTexts } from "./desk_texts.mjs";
import { DocumentsPage } from "./documents.mjs";
import { QuestionsPage } from "./questions.mjs";
import { RosterPage } from "./roster.mjs";
import { SynonymsPage } from "./synonyms.mjs";
import { errorText, fill } from "./texts.mjs";

export const deskViews = ["documents", "questions", "synonyms", "roster"];

export class Desk {
  /// `as()` gives who acts.
  constructor(as) {
    this.as = as;
    this.body = byId("desk-body");
    this.status = byId("desk-status");
    this.pages = {
      documents: new DocumentsPage(this), questions: new QuestionsPage(this), synonyms: new SynonymsPage(this),
      roster: new RosterPage(this),
    };
    this.view = null;
    this.asked = 0;
  }

  open(view) {
    this.view = view;
    byId("desk-title").textContent = deskTexts[view].title;
    byId("desk-hint").textContent = deskTexts[view].hint;
    this.body.replaceChildren();
    this.say("");
    return this.refresh();
  }

  close() {
    this.view = null;
  }

  /// Loads and shows the page anew; what comes too late for another page or a later look is left out.
  async refresh() {
    const { view } = this;
    const asked = ++this.asked;
    await this.run(async () => {
      const nodes = await this.pages[view].load();
      if (this.view === view && asked === this.asked) this.show(nodes);
    });
  }

  show(nodes) {
    const scroll = this.body.scrollTop;
    this.body.replaceChildren(...nodes.filter(Boolean));
    this.body.scrollTop = scroll;
  }

  /// Others may have asked meanwhile; what is being written or read is not taken away.
  refreshIfIdle() {
    const isBusy = this.body.contains(document.activeElement) ||
      [...this.body.querySelectorAll("textarea")].some((box) => box.value);
    if (this.view === "questions" && !isBusy) this.refresh();
  }

  say(words, isProblem = false) {
    this.status.textContent = words;
    this.status.classList.toggle("off", isProblem);
  }

  /// Does something and tells what went wrong, if it did. True when it went well.
  async run(work) {
    try {
      await work();
      return true;
    } catch (error) {
      if (error.status === 401) location.reload();
      this.say(error.text || errorText(error.code), true);
      return false;
    }
  }

  /// As run() for a button, which rests meanwhile.
  async press(button, work, words = deskTexts.working) {
    button.disabled = true;
    this.say(words);
    const isDone = await this.run(work);
    button.disabled = false;
    return isDone;
  }
}

export function deskSection(name, title, count, ...content) {
  return element("section", { class: "desk-section", "aria-labelledby": `desk-${name}`, "data-desk": name },
    element("h3", { id: `desk-${name}` }, title, " ", count === null ? null : element("span", { class: "count" }, String(count))),
    ...content);
}

export function button(words, onclick, kind = "secondary", label = null) {
  return element("button", { type: "button", class: kind, "aria-label": label, onclick }, words);
}

/// A button that asks once more before it does something that others notice.
export function carefulButton(words, what, onclick) {
  const node = button(words, () => {
    if (node.dataset.armed) return onclick(node);
    node.dataset.armed = "1";
    node.textContent = fill(deskTexts.again, { what });
  });
  node.addEventListener("blur", () => {
    delete node.dataset.armed;
    node.textContent = words;
  });
  return node;
}
