// Plan documents: which are quoted, which versions there are, and bringing in another.
import { api } from "./api.mjs";
import { button, carefulButton, deskSection } from "./desk.mjs";
import { deskTexts } from "./desk_texts.mjs";
import { dayOf, element } from "./dom.mjs";
import { answersList, previewNodes } from "./preview.mjs";
import { fill } from "./texts.mjs";

const words = deskTexts.documents;
const fileBytesMax = 20 * 1024 * 1024;

export class DocumentsPage {
  constructor(desk) {
    this.desk = desk;
    this.outdated = null; // answers from clauses that the last publishing changed
  }

  async load() {
    const { documents, versions } = await api.documents(this.desk.as());
    return [
      this.uploadForm(),
      this.outdated && deskSection("outdated", deskTexts.preview.answers_done, this.outdated.length, answersList(this.outdated)),
      deskSection("quoted", words.quoted, documents.length,
        documents.length ? element("ul", {}, ...documents.map((one) => this.quoted(one))) : element("p", { class: "none" }, words.quoted_none)),
      deskSection("versions", words.versions, versions.length,
        versions.length ? element("ul", {}, ...versions.map((one) => this.version(one))) : element("p", { class: "none" }, words.versions_none)),
    ];
  }

  uploadForm() {
    const input = element("input", { type: "file", id: "desk-file", accept: ".txt,.md,.docx,.pdf" });
    const submit = element("button", { type: "submit", class: "primary" }, words.read);
    return element("form", { class: "desk-form", novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      this.upload(input.files[0], submit);
    } },
    element("label", { for: "desk-file" }, words.file), element("div", { class: "desk-line" }, input, submit));
  }

  async upload(file, submit) {
    if (!file) return this.desk.say(words.no_file, true);
    if (file.size > fileBytesMax) return this.desk.say(words.too_large, true);
    await this.desk.press(submit, async () => this.preview(await api.upload(this.desk.as(), file)), words.reading);
  }

  quoted(document) {
    const facts = [document.number && fill(words.number, document), document.issued, fill(words.clauses, { count: document.clauses })];
    return element("li", { class: "row", "data-document": document.id },
      element("p", { class: "row-head" }, element("strong", {}, document.title || document.id),
        document.is_brought_in ? element("span", { class: "badge" }, words.brought_in) : null),
      element("p", { class: "detail faint" }, facts.filter(Boolean).join(" · ")),
      document.is_brought_in
        ? element("div", { class: "desk-actions" }, carefulButton(words.withdraw, words.withdraw_what, (pressed) =>
          this.act(pressed, () => api.withdrawDocument(this.desk.as(), document.id), words.withdrawn)))
        : null);
  }

  version(version) {
    const facts = [version.file, fill(words.version, version), dayOf(version.at), version.by];
    const isDraft = version.state === "draft";
    return element("li", { class: "row", "data-state": version.state },
      element("p", { class: "row-head" }, element("strong", {}, version.title || version.document),
        element("span", { class: `badge ${version.state === "live" ? "done" : ""}` }, words.state[version.state])),
      element("p", { class: "detail faint" }, facts.filter(Boolean).join(" · ")),
      version.state === "live" ? null : element("div", { class: "desk-actions" },
        button(isDraft ? words.look : words.look_again, (event) => this.desk.press(event.currentTarget, async () =>
          this.preview(await api.previewDocument(this.desk.as(), version.id)))),
        isDraft ? button(words.drop, (event) => this.drop(event.currentTarget, version.id)) : null));
  }

  /// Shows what a version would change, in the place of the list.
  preview(preview) {
    this.desk.say("");
    this.desk.show(previewNodes(preview, {
      publish: (pressed) => this.publish(pressed, preview),
      drop: (pressed) => this.drop(pressed, preview.id),
      close: () => this.desk.refresh(),
    }));
    this.desk.body.scrollTop = 0;
    this.desk.body.querySelector("h3").focus();
  }

  publish(pressed, preview) {
    return this.act(pressed, async () => {
      const { answers } = await api.publishDocument(this.desk.as(), preview.id, preview.revision);
      this.outdated = answers.length ? answers : null;
    }, deskTexts.preview.published);
  }

  drop(pressed, id) {
    return this.act(pressed, () => api.dropDocument(this.desk.as(), id), words.dropped);
  }

  async act(pressed, work, done) {
    if (!(await this.desk.press(pressed, work))) return;
    await this.desk.refresh();
    this.desk.say(done);
    this.desk.body.focus();
  }
}
