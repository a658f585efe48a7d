// The messages of one chat as seen by one person. Edits replace a message in its place.
import { dayOf, element, icon, timeOf } from "./dom.mjs";
import { avatar } from "./people.mjs";
import { texts } from "./texts.mjs";

const replyIcon = "M9 14 4 9l5-5M4 9h9a7 7 0 0 1 7 7v4";

export class Feed {
  /// `actions`: tap(message, choice), reply(message), retry(message).
  constructor(container, toEnd, actions) {
    this.container = container;
    this.toEnd = toEnd;
    this.actions = actions;
    this.messages = new Map();
    this.nodes = new Map();
    this.typing = null;
    toEnd.textContent = texts.to_end;
    toEnd.addEventListener("click", () => {
      this.scrollToEnd();
      this.container.focus();
    });
    this.isStuck = true; // to the end, while nobody scrolls up
    container.addEventListener("scroll", () => {
      this.isStuck = this.isAtEnd();
      if (this.isStuck) toEnd.hidden = true;
    });
    new ResizeObserver(() => this.isStuck && this.scrollToEnd()).observe(container);
  }

  /// Shows another chat or person: everything anew, without reading it all out.
  show(messages, empty) {
    this.container.setAttribute("aria-busy", "true");
    this.empty = empty; // { title, text }
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.rebuild();
    this.toEnd.hidden = true;
    this.scrollToEnd();
    requestAnimationFrame(() => this.container.removeAttribute("aria-busy"));
  }

  /// One message that is new or has changed; it takes the place of `replaced`, where that is the id of one.
  put(message, replaced = "") {
    const wasAtEnd = this.isStuck;
    if (this.nodes.has(replaced)) {
      this.nodes.set(message.id, this.nodes.get(replaced));
      this.nodes.delete(replaced);
      this.messages.delete(replaced);
      this.messages.set(message.id, message);
    }
    const isNew = !this.messages.has(message.id);
    this.messages.set(message.id, message);
    if (!message.mine) this.showTyping(false);
    if (isNew) {
      this.append(message, true);
      if (wasAtEnd || message.mine) this.scrollToEnd();
      else this.toEnd.hidden = false;
    } else {
      this.replace(message);
      if (wasAtEnd) this.scrollToEnd();
    }
  }

  showTyping(isTyping) {
    this.typing?.remove();
    this.typing = null;
    if (!isTyping) return;
    this.typing = element(
      "div",
      { class: "message loa typing" },
      loaAvatar(),
      element("div", { class: "bubble" }, element("span", { class: "unseen" }, texts.typing), dot(), dot(), dot()),
    );
    this.container.append(this.typing);
    this.scrollToEnd();
  }

  rebuild() {
    this.typing = null;
    this.nodes.clear();
    this.last = null;
    this.container.replaceChildren();
    if (this.messages.size === 0) this.container.append(
        element("div", { class: "empty" },
          element("img", { src: "/static/loa.svg", alt: "", width: 64, height: 64 }),
          element("p", { class: "empty-title" }, this.empty.title),
          element("p", {}, this.empty.text)),
      );
    for (const message of this.messages.values()) this.append(message, false);
  }

  append(message, isFresh) {
    if (this.nodes.size === 0) this.container.replaceChildren();
    const day = message.before ? texts.before : nameOfDay(message.at);
    if (day !== this.last?.day) this.container.append(element("p", { class: "day" }, day));
    const isFollowing = this.last !== null && this.last.day === day && this.last.author === message.author &&
      this.last.mine === message.mine;
    this.last = { day, author: message.author, mine: message.mine };
    const node = this.build(message, isFollowing);
    if (isFresh) node.classList.add("fresh");
    this.nodes.set(message.id, node);
    this.container.append(node);
  }

  replace(message) {
    const old = this.nodes.get(message.id);
    const held = old.contains(document.activeElement);
    const node = this.build(message, old.classList.contains("following"));
    old.replaceWith(node);
    this.nodes.set(message.id, node);
    if (held) (node.querySelector(".choices button") ?? node.querySelector(".bubble")).focus({ preventScroll: true });
  }

  build(message, isFollowing) {
    const isLoa = message.author === null;
    const kind = message.mine ? "mine" : isLoa ? "loa" : "other";
    const node = element("article", {
      class: `message ${kind}${isFollowing ? " following" : ""}${message.state ? ` ${message.state}` : ""}`,
      "data-id": message.id,
    });
    if (!message.mine) node.append(isLoa ? loaAvatar() : avatar(message.author, message.authorKey));
    const name = message.mine ? texts.you : (message.author ?? "Loa");
    const bubble = element("div", { class: "bubble", tabindex: -1 });
    bubble.append(element("p", { class: message.mine ? "unseen" : "author" }, name));
    if (message.reply_to && this.messages.has(message.reply_to)) bubble.append(this.quoted(message.reply_to));
    bubble.append(words(message.runs), this.foot(message));
    const column = element("div", { class: "column" }, bubble);
    if (message.choices.length > 0) column.append(this.choices(message));
    if (message.state === "failed") column.append(this.retry(message));
    node.append(column);
    return node;
  }

  foot(message) {
    const time = element("time", { datetime: new Date(message.at).toISOString() }, timeOf(message.at));
    const reply = message.author === null ? this.replyButton(message) : null;
    const extra = message.state === "pending" ? texts.sending : message.edited ? texts.edited : "";
    return element("div", { class: "foot" }, reply, element("p", {}, extra ? `${extra} · ` : null, time));
  }

  quoted(id) {
    const original = this.messages.get(id);
    return element(
      "button",
      { type: "button", class: "quoted", onclick: () => this.reveal(id) },
      element("span", { class: "unseen" }, texts.answered),
      plainText(original).slice(0, 120),
    );
  }

  reveal(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.querySelector(".bubble").focus({ preventScroll: true });
  }

  choices(message) {
    const row = element("div", { class: "choices" });
    for (const choice of message.choices) {
      const button = element("button", { type: "button" }, choice.label);
      button.addEventListener("click", async () => {
        if (row.getAttribute("aria-busy")) return;
        row.setAttribute("aria-busy", "true");
        button.classList.add("taken");
        await this.actions.tap(message, choice);
        row.removeAttribute("aria-busy");
        button.classList.remove("taken");
      });
      row.append(button);
    }
    return row;
  }

  retry(message) {
    return element(
      "p",
      { class: "retry" },
      `${texts.not_sent}. `,
      element("button", { type: "button", class: "link", onclick: () => this.actions.retry(message) }, texts.retry),
    );
  }

  replyButton(message) {
    return element(
      "button",
      {
        type: "button",
        class: "reply",
        "aria-label": `${texts.reply}: ${plainText(message).slice(0, 40)}`,
        onclick: () => this.actions.reply(message),
      },
      icon(replyIcon),
      texts.reply,
    );
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.container;
    return scrollHeight - scrollTop - clientHeight < 80;
  }

  scrollToEnd() {
    this.isStuck = true;
    this.container.scrollTop = this.container.scrollHeight;
  }
}

export const plainText = (message) => message.runs.map((run) => run.text).join("");

const loaAvatar = () => element("img", { class: "avatar", src: "/static/loa.svg", alt: "" });
const dot = () => element("span", { class: "dot", "aria-hidden": "true" });

function nameOfDay(at) {
  const dayLength = 86_400_000;
  const name = dayOf(at);
  if (name === dayOf(Date.now())) return texts.today;
  return name === dayOf(Date.now() - dayLength) ? texts.yesterday : name;
}

/// Runs of text with their marks. A quote stands in a block of its own, so the line breaks and quotation marks around
/// it go.
function words(runs) {
  const box = element("div", { class: "words" });
  runs.forEach((run, index) => {
    if (run.mark === "quote") {
      box.append(element("blockquote", {}, run.text.trim()));
      return;
    }
    let text = run.text;
    if (runs[index - 1]?.mark === "quote") text = text.replace(/^[”"]?\s*/, "");
    if (runs[index + 1]?.mark === "quote") text = text.replace(/\s*[“"]?$/, "");
    if (text) box.append(run.mark === "bold" ? element("strong", {}, text) : text);
  });
  return box;
}
