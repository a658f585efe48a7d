// Questions that wait for an officer, and what officers have answered.
import { api } from "./api.mjs";
import { button, carefulButton, deskSection } from "./desk.mjs";
import { deskTexts } from "./desk_texts.mjs";
import { dayOf, element, timeOf } from "./dom.mjs";
import { fill } from "./texts.mjs";

const words = deskTexts.questions;
const answerUnitsMax = 4000;

export class QuestionsPage {
  constructor(desk) {
    this.desk = desk;
  }

  async load() {
    const { waiting, waiting_count, faq, faq_count } = await api.questions(this.desk.as());
    return [
      deskSection("waiting", words.waiting, waiting_count,
        waiting.length ? element("ul", {}, ...waiting.map((one) => this.waiting(one))) : element("p", { class: "none" }, words.waiting_none)),
      deskSection("faq", words.faq, faq_count,
        faq.length ? element("ul", {}, ...faq.map((one) => this.answered(one))) : element("p", { class: "none" }, words.faq_none)),
    ];
  }

  waiting(group) {
    const id = `answer-${group.id}`;
    const box = element("textarea", { id, rows: 2, maxlength: answerUnitsMax, placeholder: words.placeholder });
    const submit = element("button", { type: "submit", class: "primary" }, words.send);
    const facts = [fill(deskTexts.count_people, { count: group.persons }), timeOf(group.at), dayOf(group.at)];
    return element("li", { class: "row", "data-question": group.id },
      element("p", { class: "row-head" }, element("strong", {}, group.question),
        group.is_doubted ? element("span", { class: "badge returned" }, words.doubted) : null),
      element("p", { class: "detail faint" }, facts.join(" · ")),
      element("form", { class: "desk-answer", onsubmit: (event) => {
        event.preventDefault();
        this.answer(group.id, box, submit);
      } },
      element("label", { class: "unseen", for: id }, fill(words.answer_label, group)), box, submit));
  }

  async answer(id, box, submit) {
    const text = box.value.trim();
    if (!text) {
      this.desk.say(words.empty, true);
      return box.focus();
    }
    await this.act(submit, () => api.answerQuestion(this.desk.as(), id, text), words.sent);
  }

  answered(entry) {
    const by = entry.by ? fill(words.by, entry) : entry.source;
    return element("li", { class: "row", "data-faq": entry.id },
      element("p", { class: "row-head" }, element("strong", {}, entry.question),
        entry.is_stale ? element("span", { class: "badge returned" }, words.stale) : null),
      element("p", { class: "detail faq-answer" }, entry.answer),
      element("p", { class: "detail faint" }, [by, dayOf(entry.at), entry.place].filter(Boolean).join(" · ")),
      entry.is_stale ? element("p", { class: "detail" }, words.stale_why) : null,
      element("div", { class: "desk-actions" },
        entry.is_stale ? button(words.confirm, (event) =>
          this.act(event.currentTarget, () => api.confirmFaq(this.desk.as(), entry.id), words.confirmed)) : null,
        carefulButton(words.withdraw, words.withdraw_what, (pressed) =>
          this.act(pressed, () => api.withdrawFaq(this.desk.as(), entry.id), words.withdrawn))));
  }

  async act(pressed, work, done) {
    if (!(await this.desk.press(pressed, work))) return;
    await this.desk.refresh();
    this.desk.say(done);
    this.desk.body.focus();
  }
}
