// The box people type in: grows with the text, counts near the limit, keeps what could not be sent.
import { byId, element } from "./dom.mjs";
import { errorText, fill, suggestions, texts } from "./texts.mjs";
import { plainText } from "./feed.mjs";

const unitsMax = 4000;
const unitsShown = 3500; // from here on the counter is of interest

export class Composer {
  /// `send(text, replyTo)` is called with what is to be said.
  constructor(send) {
    this.send = send;
    this.words = byId("words");
    this.problem = byId("problem");
    this.replying = byId("replying");
    this.replyTo = null;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.replyTo) return this.reply(null);
      // While an input method is composing a letter, Enter belongs to it.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.words.addEventListener("input", () => this.changed());
    this.replying.querySelector("button").addEventListener("click", () => {
      this.reply(null);
      this.words.focus();
    });
  }

  submit() {
    const text = this.words.value.trim();
    if (!text) return this.complain("empty");
    if (text.length > unitsMax) return this.complain("too_long");
    this.send(text, this.replyTo);
    this.words.value = "";
    this.reply(null);
    this.changed();
    this.words.focus();
  }

  complain(code) {
    this.problem.textContent = errorText(code);
    this.words.setAttribute("aria-invalid", "true");
    this.words.focus();
  }

  changed() {
    this.problem.textContent = "";
    this.words.removeAttribute("aria-invalid");
    this.words.style.height = "auto";
    this.words.style.height = `${this.words.scrollHeight}px`;
    const count = this.words.value.length;
    const counter = byId("counter");
    counter.textContent = count > unitsShown ? fill(texts.counter, { count: count.toLocaleString("vi-VN") }) : "";
    counter.classList.toggle("over", count > unitsMax);
  }

  /// Answers a message of Loa's; null for none.
  reply(message) {
    this.replyTo = message;
    this.replying.hidden = !message;
    this.replying.querySelector("p").textContent = message ? texts.reply_to + plainText(message).slice(0, 120) : "";
    if (message) this.words.focus();
  }

  place(chat) {
    this.words.placeholder = texts[`words_${chat}`];
    this.reply(null);
  }

  suggest(chat, role) {
    byId("suggestions").replaceChildren(
      ...suggestions[chat][role].map((text) =>
        element("button", { type: "button", class: "chip", title: text, onclick: () => this.send(text, null) }, text),
      ),
    );
  }
}
