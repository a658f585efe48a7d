// Puts the page together: who speaks, in which chat, what was said, what the store holds.
import { ApiError, api } from "./api.mjs";
import { News } from "./chat.mjs";
import { Composer } from "./composer.mjs";
import { Desk, deskViews } from "./desk.mjs";
import { byId, element, randomId } from "./dom.mjs";
import { Feed } from "./feed.mjs";
import { showPeople } from "./people.mjs";
import { StorePanel } from "./store.mjs";
import { errorText, fill, localise, texts } from "./texts.mjs";

const storeEvery = 10_000; // what others do on other channels shows up without a message here
const typingFor = 6000;
const flashFor = 4000;
const idLength = 32; // of randomId(); what the server calls our message ends with it

const page = {
  state: null,
  as: "",
  chat: "private",
  view: "chat",
  messages: new Map(), // of both chats, by id
  unread: { group: 0, private: 0 },
};

const feed = new Feed(byId("feed"), byId("to-end"), { tap, reply: (message) => composer.reply(message), retry });
const composer = new Composer(say);
const storePanel = new StorePanel();
const desk = new Desk(() => page.as);
const news = new News({ messages: receive, flash, connected: showConnection, expired: () => location.reload() });

const messagesOf = (chat) => [...page.messages.values()].filter((message) => message.chat === chat);
const person = () => page.state.people.find(({ key }) => key === page.as);
const role = () => person()?.role ?? "officer";

function receive(messages, isReset) {
  if (isReset) page.messages.clear();
  for (const message of messages) {
    message.authorKey = page.state.people.find(({ name }) => name === message.author)?.key;
    const pendingId = message.mine ? `pending-${message.id.slice(-idLength)}` : "";
    const isNew = !page.messages.has(message.id);
    page.messages.delete(pendingId);
    page.messages.set(message.id, message);
    if (isReset) continue;
    if (message.chat === page.chat) feed.put(message, pendingId);
    if (isNew && !message.mine && (message.chat !== page.chat || page.view !== "chat")) ++page.unread[message.chat];
  }
  if (isReset) showChat();
  showViews();
  refreshStore();
}

function showChat() {
  const title = page.state.chats.find(({ key }) => key === page.chat)?.title ?? "";
  byId("chat-title").textContent = page.chat === "private" ? texts.private_title : title;
  document.body.dataset.chat = page.chat;
  byId("chat-hint").textContent = texts[`${page.chat}_hint`];
  feed.show(messagesOf(page.chat), {
    title: texts[`empty_${page.chat}_title`],
    text: texts[`empty_${page.chat}`],
  });
  composer.place(page.chat);
  composer.suggest(page.chat, role());
}

function showViews() {
  const shown = page.state.chats.map(({ key }) => key);
  const forOfficers = role() === "officer" ? deskViews.map((view) => ({ view })) : [];
  const entries = [...shown.map((key) => ({ view: "chat", chat: key })), ...forOfficers, { view: "store" }];
  const views = byId("views");
  // News may come at any moment; whoever stands on one of these with the keyboard stays there.
  const focused = views.contains(document.activeElement) ? document.activeElement.dataset.view : null;
  views.replaceChildren(...entries.map(viewButton));
  if (focused) views.querySelector(`[data-view="${focused}"]`)?.focus();
}

function viewButton({ view, chat }) {
  const name = chat ?? view;
  const isDeskOpen = deskViews.includes(page.view);
  const isCurrent = view === "chat" ? page.chat === chat && !isDeskOpen : false;
  const unread = chat ? page.unread[chat] : 0;
  const last = chat ? messagesOf(chat).at(-1) : null;
  const button = element(
    "button",
    {
      type: "button",
      class: "view",
      "data-view": name,
      // On a phone one of three things is on show; beside each other the store always is.
      "aria-current": (view === page.view && (view !== "chat" || isCurrent)) || (isCurrent && isWide()) ? "true" : null,
      onclick: () => open(view, chat),
    },
    element("span", { class: "view-name" }, texts[`view_${name}`]),
    last ? element("span", { class: "view-last", "aria-hidden": "true" }, last.runs.map((run) => run.text).join("").slice(0, 60)) : null,
    unread ? element("span", { class: "unread" }, element("span", { "aria-hidden": "true" }, String(unread)),
      element("span", { class: "unseen" }, fill(texts.unread, { count: unread }))) : null,
  );
  return button;
}

const isWide = () => matchMedia("(min-width: 56rem)").matches;

function open(view, chat) {
  showRoom(view);
  if (chat && chat !== page.chat) {
    page.chat = chat;
    showChat();
  }
  if (view === "chat") page.unread[page.chat] = 0;
  const name = chat ?? view;
  showViews();
  byId("views").querySelector(`[data-view="${name}"]`).focus();
  if (view === "chat") feed.scrollToEnd();
}

/// What stands in the middle: the chat, or one of the officers' pages.
function showRoom(view) {
  page.view = view;
  document.body.dataset.view = view;
  const isDesk = deskViews.includes(view);
  byId("chat").hidden = isDesk;
  byId("desk").hidden = !isDesk;
  const skip = document.querySelector(".skip");
  skip.href = isDesk ? "#desk-body" : "#words";
  skip.textContent = isDesk ? texts.skip_desk : texts.skip;
  if (isDesk) desk.open(view);
  else desk.close();
}

function choosePerson(key) {
  page.as = key;
  if (deskViews.includes(page.view)) showRoom(role() === "officer" ? page.view : "chat");
  page.messages.clear();
  page.unread = { group: 0, private: 0 };
  showViews();
  showChat();
  news.follow(key);
}

async function say(text, replyTo) {
  const id = randomId();
  const message = {
    id: `pending-${id}`, chat: page.chat, mine: true, author: page.state.me, runs: [{ text }], choices: [],
    reply_to: replyTo?.id, at: Date.now(), edited: false, before: false, state: "pending", sentId: id, as: page.as,
  };
  page.messages.set(message.id, message);
  feed.put(message);
  await deliver(message);
}

async function deliver(message) {
  const isForLoa = message.chat === "private" || /^(\/|@?loa[\s,:])/i.test(message.runs[0].text) || message.reply_to;
  try {
    const request = { as: message.as, chat: message.chat, id: message.sentId, text: message.runs[0].text };
    if (message.reply_to) request.reply_to = message.reply_to;
    await api.say(request);
    // The server's own copy comes with the news and takes the place of ours.
    message.state = undefined;
    if (page.messages.has(message.id) && message.chat === page.chat) feed.put(message);
    if (isForLoa && !isAnswered(message)) showTyping();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return location.reload();
    message.state = "failed";
    if (page.messages.has(message.id) && message.chat === page.chat) feed.put(message);
    composer.complain(error.code ?? "unknown");
  }
}

/// Whether Loa's answer overtook the confirmation of what was said.
function isAnswered(message) {
  const last = messagesOf(message.chat).at(-1);
  return last !== undefined && last.author === null && last.at >= message.at - 2000;
}

function showTyping() {
  feed.showTyping(true);
  clearTimeout(showTyping.timer);
  showTyping.timer = setTimeout(() => feed.showTyping(false), typingFor);
}

async function retry(message) {
  message.state = "pending";
  feed.put(message);
  await deliver(message);
}

async function tap(message, choice) {
  try {
    await api.tap({ as: page.as, chat: message.chat, id: randomId(), message: message.id, action: choice.action });
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return location.reload();
    flash(errorText(error.code));
  }
}

function flash(text) {
  const box = byId("flash");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(flash.timer);
  flash.timer = setTimeout(() => box.classList.remove("shown"), flashFor);
}

function showConnection(isConnected) {
  const line = byId("connection");
  line.classList.toggle("off", !isConnected);
  const words = isConnected ? texts.live : texts.offline;
  if (line.textContent !== words) line.textContent = words;
}

async function refreshStore() {
  if (refreshStore.isRunning) {
    refreshStore.isWanted = true;
    return;
  }
  refreshStore.isRunning = true;
  try {
    do {
      refreshStore.isWanted = false;
      storePanel.show(await api.store(page.as), page.as);
    } while (refreshStore.isWanted);
  } catch {
    // The next round tries again; the line of the connection tells.
  }
  refreshStore.isRunning = false;
}

async function start() {
  localise(document);
  const first = "giao-vien-1";
  page.state = await api.state(first);
  const { state } = page;
  byId("campaign").textContent = state.campaign;
  document.title = `Loa · ${state.campaign}`;
  page.as = state.people.length > 0 ? first : "";
  byId("sign-out").hidden = state.mode !== "officer";
  document.body.classList.toggle("only-reads", state.only_reads);
  byId("sign-out").addEventListener("click", async () => {
    await api.signOut();
    location.reload();
  });
  byId("guide").hidden = state.mode !== "demo";
  byId("guide").querySelector("ol").replaceChildren(...texts.guide.map((step) => element("li", {}, step)));
  showPeople(state.people, page.as, choosePerson);
  if (state.chats.length === 0) {
    document.body.classList.add("no-chat");
    open("store");
  } else {
    showViews();
    showChat();
    news.follow(page.as);
  }
  refreshStore();
  setInterval(() => {
    if (document.hidden) return;
    refreshStore();
    desk.refreshIfIdle();
  }, storeEvery);
  matchMedia("(min-width: 56rem)").addEventListener("change", showViews);
}

start().catch((error) => {
  byId("feed").replaceChildren(element("p", { class: "empty", role: "alert" }, errorText(error.code)));
});
