// What the store holds, beside the chat: activities, notices, questions without an answer.
import { byId, element, plainDate, timeOf, dayOf } from "./dom.mjs";
import { fill, texts } from "./texts.mjs";

export class StorePanel {
  constructor() {
    this.body = byId("store").querySelector(".store-body");
    this.seen = null; // keys of rows shown before, so that new ones can be set off
    this.shown = "";
  }

  /// `as`: the demo person who looks; means nothing where signing in is needed.
  show(overview, as) {
    const serial = JSON.stringify([overview, as]);
    if (serial === this.shown) return;
    this.shown = serial;
    const scroll = this.body.scrollTop;
    const keys = new Set();
    const mark = (key, state, node) => {
      keys.add(`${key}/${state}`);
      if (this.seen && !this.seen.has(`${key}/${state}`)) node.classList.add("fresh");
      return node;
    };
    const { activities, notices, questions } = overview;
    const count = activities.more ? fill(texts.more_than, { count: activities.count }) : activities.count;
    this.body.replaceChildren(
      section("activities", count, activities.items.map((item) => mark(`a${item.id}`, item.state, activity(item, as)))),
      section("notices", notices.length, notices.map((item) => mark(`n${item.id}`, item.state, notice(item)))),
      section("questions", questions.length, questions.map((item) => mark(`q${item.id}`, "", question(item)))),
      ...deadLetters(overview.dead_letters, mark),
      remarks(overview),
    );
    this.seen = keys;
    this.body.scrollTop = scroll;
  }
}

function section(name, count, items) {
  const id = `store-${name}`;
  return element(
    "section",
    { "aria-labelledby": id, "data-section": name },
    element("h3", { id }, texts[name], " ", element("span", { class: "count" }, String(count))),
    items.length ? element("ul", {}, ...items) : element("p", { class: "none" }, texts[`${name}_none`]),
  );
}

const badge = (kind, words) => element("span", { class: `badge ${kind}` }, words);
const when = (at) => `${timeOf(at)} · ${dayOf(at)}`;
const line = (...parts) => element("p", { class: "detail" }, parts.filter(Boolean).join(" · "));

function activity(item, as) {
  const quantity = item.quantity === null ? "" :
    `${item.quantity.toLocaleString("vi-VN")} ${texts.units[item.quantity_unit] ?? item.quantity_unit ?? ""}`.trim();
  const days = item.start === null ? "" :
    item.end && item.end !== item.start ? `${plainDate(item.start)} – ${plainDate(item.end)}` : plainDate(item.start);
  const people = item.participants === null ? "" : fill(texts.participants, { count: item.participants });
  return element(
    "li",
    { class: "row" },
    element("p", { class: "row-head" }, element("strong", {}, item.title || item.category),
      badge(item.state, texts.activity_state[item.state] ?? item.state)),
    line(item.category === item.title ? "" : item.category, days, quantity, people, item.place),
    evidence(item.evidence ?? [], as),
    element("p", { class: "detail faint" }, [item.person, item.unit].filter(Boolean).join(" · ")),
  );
}

/// Small pictures that lead to the large ones; documents by their kind. Officers alone are told of them.
function evidence(files, as) {
  if (files.length === 0) return null;
  const address = (what, id) => `/api/evidence/${what}?${new URLSearchParams({ as: as ?? "", id })}`;
  const links = files.map(({ id, kind }, position) => {
    const isPicture = ["jpeg", "png", "webp"].includes(kind);
    const name = fill(texts.evidence, { number: position + 1 });
    const content = isPicture
      ? element("img", { src: address("thumbnail", id), alt: name, loading: "lazy", width: "64", height: "64" })
      : `📎 ${kind.toUpperCase()}`;
    return element("a", { class: "evidence", href: address("file", id), target: "_blank", rel: "noopener",
      "aria-label": isPicture ? name : `${name}, ${kind.toUpperCase()}` }, content);
  });
  return element("p", { class: "evidence-row" }, ...links);
}

function notice(item) {
  const counts = Object.entries(item.deliveries).map(([state, count]) => fill(texts.delivery_state[state], { count }));
  if (item.acknowledged > 0) counts.push(fill(texts.acknowledged, { count: item.acknowledged }));
  return element(
    "li",
    { class: "row" },
    element("p", { class: "row-head" }, element("strong", { class: "clamped" }, item.text),
      badge(item.state, texts.notice_state[item.state] ?? item.state)),
    counts.length ? line(...counts) : null,
    element("p", { class: "detail faint" }, when(item.at)),
  );
}

function question(item) {
  return element(
    "li",
    { class: "row" },
    element("p", { class: "row-head" }, element("strong", { class: "clamped" }, item.question)),
    element("p", { class: "detail faint" }, item.person ? `${fill(texts.from, { name: item.person })} · ${when(item.at)}` : when(item.at)),
  );
}

/// Only there when something went wrong.
function deadLetters({ count, items }, mark) {
  if (count === 0) return [];
  const rows = items.map((item) => mark(`d${item.id}`, "", deadLetter(item)));
  const box = section("dead_letters", count, rows);
  box.querySelector("h3").after(element("p", { class: "warning" }, texts.dead_letters_why));
  return [box];
}

function deadLetter(item) {
  return element(
    "li",
    { class: "row" },
    element("p", { class: "row-head" }, element("strong", {}, texts.update_kind[item.kind] ?? texts.update_kind.other)),
    line(item.channel, when(item.at)),
    element("p", { class: "detail faint", lang: "en" }, item.error),
  );
}

function remarks(overview) {
  const box = element("div", { class: "remarks" });
  if (overview.waiting > 0) box.append(element("p", {}, fill(texts.waiting, { count: overview.waiting })));
  return box;
}
