// The web chat by a unit's link: coming in, and the chat. A classic script for old phones: no modules, nothing newer than
// browsers of 2016. What it stores is what is being typed; the cookie it never sees. It stands on base.js, messages are
// drawn by feed.js, and what is sent goes through outbox.js.
(function () {
  "use strict";

  var page = window.LoaPage;
  if (!page || !window.LoaFeed || !window.LoaOutbox) {
    document.getElementById("loading").textContent = "Trang chưa tải hết. Tải lại trang giúp Loa.";
    return;
  }
  var by = page.by, words = page.words, show = page.show, tell = page.tell, element = page.element, clear = page.clear;
  var newId = page.newId, ask = page.ask, post = page.post, flash = page.flash, hold = page.hold;
  var fileRefused = page.fileRefused, forgetFailed = page.forgetFailed;

  var token = decoded(location.pathname.split("/")[2] || "");
  var told = {};        // what hello said
  var picked = 0;       // id of the name picked from the unit's list
  var since = 0;
  var epoch = "";
  var poll = null;
  var pollTimer = 0;
  var failures = 0;
  var isInChat = false;
  var last = null;      // whose chat this page showed last
  var taps = {};        // ids of taps that got no answer, by message and action
  var feed, outbox;

  function decoded(part) {
    try { return decodeURIComponent(part); } catch (error) { return part; }
  }

  /// Of the person whom this page shows: another tab of this phone may have become somebody else's meanwhile.
  function mine(path) { return path + (path.indexOf("?") < 0 ? "?" : "&") + "as=" + encodeURIComponent(told.me.user); }

  function problemOf(status, json) {
    if (status === 0) return words("offline");
    if (json.error === "link") return words(token ? "wrong_link" : "no_link");
    if (json.error === "too_many") return words("too_many");
    if (json.error === "too_fast") return words("too_fast");
    return words("busy");
  }

  // Coming in.

  /// `joined`: how often it was asked who this is since a name was given; 0 where none was.
  function hello(why, joined) {
    post("hello", { token: token }, function (status, json) {
      show(by("loading"), false);
      by("enter").disabled = false;
      if (status !== 200) {
        tell(by("problem"), problemOf(status, json));
        var mayWork = status === 0 || status === 429 || status >= 500;
        if (mayWork) setTimeout(function () { hello(why, joined); }, status === 429 ? 15000 : 4000);
        return;
      }
      if (joined && !json.me) return askForCookies(joined);
      told = json;
      page.speakTo(json.people || "bạn");
      tell(by("problem"), json.me ? "" : whyWelcome(why));
      if (json.me) openChat(); else openWelcome();
    });
  }

  function whyWelcome(why) {
    if (navigator.cookieEnabled === false) return words("cookies");
    if (!why) return "";
    return words(why) + (hasUnsent() ? " " + words("unsent", { name: last.name }) : "");
  }

  /// Somebody came in and the browser has not kept who; some keep it a moment later.
  function askForCookies(joined) {
    by("enter").disabled = joined < 2;
    if (joined < 2) setTimeout(function () { hello("", joined + 1); }, 1500);
    else formProblem(words("cookies"));
  }

  function openWelcome() {
    isInChat = false;
    stopPolling();
    by("unit").textContent = told.unit;
    by("me").textContent = told.campaign;
    document.title = told.unit + " · Loa";
    by("about").textContent = words("about");
    by("name-help").textContent = words(told.has_names ? "help_list" : "help_free");
    by("agree").checked = false;
    if (!told.me) keep();
    show(by("stay"), Boolean(told.me));
    if (told.me) by("stay").textContent = words("stay", { mine: told.me.unit });
    showConsent();
    show(by("chat"), false);
    show(by("leave"), false);
    show(by("welcome"), true);
    by("welcome").scrollTop = 0; // it may have been left at its end
  }

  function showConsent() {
    var box = by("consent");
    box.textContent = told.consent.summary;
    if (!told.consent.full) return;
    var more = element("button", "plain", words("more"));
    more.type = "button";
    more.onclick = function () { box.textContent = told.consent.full; box.focus(); };
    box.appendChild(document.createTextNode("\n"));
    box.appendChild(more);
  }

  var lookTimer = 0;
  var looks = 0;

  function lookForNames() {
    picked = 0;
    clearTimeout(lookTimer);
    if (!told.has_names) return;
    lookTimer = setTimeout(function () {
      var typed = by("name").value.trim();
      var look = ++looks;
      if (typed.length < 2) { clear(by("names")); return; }
      post("names", { token: token, typed: typed }, function (status, json) {
        if (look === looks && status === 200) showNames(json.names);
      });
    }, 300);
  }

  function showNames(names) {
    var list = by("names");
    clear(list);
    names.forEach(function (name) {
      var item = element("li");
      var button = element("button", "", name.label);
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      button.onclick = function () {
        picked = name.id;
        by("name").value = name.label;
        clear(list);
        list.appendChild(item);
        button.setAttribute("aria-pressed", "true");
      };
      item.appendChild(button);
      list.appendChild(item);
    });
  }

  /// Where one looks, just above the button.
  function formProblem(text) {
    tell(by("form-problem"), text);
    if (text) by("form-problem").scrollIntoView(false);
  }

  var joining = null;   // what was asked for without an answer, and its key, so that asking again makes one person

  function enter(event) {
    event.preventDefault();
    var name = by("name").value.trim();
    if (!name) { formProblem(words("name")); by("name").focus(); return; }
    if (!by("agree").checked) { formProblem(words("agree")); by("agree").focus(); return; }
    formProblem("");
    by("enter").disabled = true;
    if (!joining || joining.name !== name || joining.roster !== picked) joining = { name: name, roster: picked, key: newId() };
    post("join", { token: token, name: name, roster: picked, agreed: told.consent.version, key: joining.key }, function (status, json) {
      // The key stays until the phone is known: whoever tries again is the same person.
      if (status === 200) return hello("", 1);
      by("enter").disabled = false;
      if (status === 0) return formProblem(words("not_tapped"));
      if (json.error === "name") return formProblem(words("name"));
      if (json.error === "agree") { hello("", 0); return formProblem(words("agree")); }
      formProblem(problemOf(status, json));
    });
  }

  var askedToLeaveAt = 0;

  /// Asked twice without a dialogue of the browser, which some programs' own browsers do not show.
  function leave() {
    if (Date.now() - askedToLeaveAt > 6000) {
      askedToLeaveAt = Date.now();
      return flash(words(hasUnsent() ? "leave_unsent" : "leave", { name: told.me.name }));
    }
    askedToLeaveAt = 0;
    flash("");
    stopPolling();
    post("leave", {}, function (status, json) {
      if (status !== 200 && status !== 401) { fetchNews(); return flash(status === 0 ? words("not_left") : problemOf(status, json)); }
      forgetUnsent();
      startAnew("");
    });
  }

  /// The phone is known to nobody any more; `code` is "erased" where that is so since all data are gone.
  function lost(user, code) {
    if (userHere() !== user) return;
    if (code !== "erased") return startAnew("forgotten");
    forgetUnsent();
    startAnew("erased");
  }

  /// The phone is not known (any more): whatever was shown belongs to nobody here.
  function startAnew(why) {
    isInChat = false;
    stopPolling();
    forgetMessages();
    by("name").value = "";
    clear(by("names"));
    show(by("chat"), false);
    show(by("leave"), false);
    show(by("loading"), true);
    hello(why, 0);
  }

  function forgetMessages() {
    feed.forget();
    taps = {};
    since = 0;
    epoch = "";
  }

  function hasUnsent() { return Boolean(last && (by("words").value.trim() || outbox.waiting().length)); }

  function forgetUnsent() {
    outbox.clear();
    by("words").value = "";
    wordsChanged();
  }

  function sameName(one, other) {
    function plain(name) { return (name.normalize ? name.normalize("NFC") : name).trim().replace(/\s+/g, " ").toLowerCase(); }
    return plain(one) === plain(other);
  }

  /// What was written before the phone was forgotten goes on under the same name at the same unit, and under no other.
  function settleUnsent() {
    var before = last;
    last = told.me;
    if (!before || before.user === last.user) return;
    forgetMessages();
    forgetFailed();
    if (sameName(before.name, last.name) && before.unit === last.unit) return;
    var had = hasUnsent();
    forgetUnsent();
    if (had) hold(words("dropped", { name: before.name }));
  }

  // The chat.

  /// Whose chat is open; "" while none is.
  function userHere() { return isInChat && told.me ? told.me.user : ""; }

  function openChat() {
    joining = null;
    settleUnsent();
    show(by("welcome"), false);
    show(by("chat"), true);
    show(by("leave"), true);
    by("unit").textContent = told.me.unit;
    by("me").textContent = told.me.name;
    document.title = told.me.unit + " · Loa";
    var isElsewhere = told.unit && told.unit !== told.me.unit;
    show(by("other"), Boolean(isElsewhere));
    if (isElsewhere) {
      by("other-text").textContent = words("other", { unit: told.unit, mine: told.me.unit });
      by("other-enter").textContent = words("other_enter", { unit: told.unit });
    }
    isInChat = true;
    bringKept();
    wordsChanged();
    fetchNews();
  }

  function stopPolling() {
    clearTimeout(pollTimer);
    if (poll) { poll.onloadend = null; poll.abort(); poll = null; }
  }

  function fetchNews() {
    if (!isInChat || poll || document.hidden) return;
    var user = told.me.user;
    var query = "news?since=" + since + "&epoch=" + epoch + (epoch ? "&wait=1" : "");
    poll = ask("GET", mine(query), null, "", function (status, json) {
      poll = null;
      if (status === 401) return lost(user, json.error);
      if (status !== 200) {
        failures = Math.min(failures + 1, 5);
        if (status === 0) flash(words("offline"));
        pollTimer = setTimeout(fetchNews, failures * 3000);
        return;
      }
      if (failures) flash("");
      failures = 0;
      if (json.reset) feed.startOver();
      epoch = json.epoch;
      since = json.change;
      json.messages.forEach(feed.show);
      if (json.reset) outbox.waiting().filter(function (entry) { return !feed.has(entry); }).forEach(feed.showWaiting);
      json.flashes.forEach(flash);
      outbox.pump();
      fetchNews();
    });
  }

  function take(message, action, then) {
    var key = message + " " + action;
    var user = told.me.user;
    if (!taps[key]) taps[key] = newId();
    post(mine("taps"), { id: taps[key], chat: "private", message: message, action: action }, function (status, json) {
      then();
      if (status === 401) return lost(user, json.error);
      if (status === 200) delete taps[key];
      else flash(status === 0 ? words("not_tapped") : problemOf(status, json));
    });
  }

  function postEntry(entry, then) {
    if (!entry.bytes) return post(mine("messages"), { id: entry.id, chat: "private", text: entry.text }, then);
    ask("POST", mine("photos?id=" + entry.id + "&name=" + encodeURIComponent(entry.name)), entry.bytes, "application/octet-stream", then);
  }

  function showRefused(entry, code) {
    feed.takeOut(entry);
    if (entry.bytes) return fileRefused(entry.name, code);
    by("words").value = [entry.text, by("words").value].filter(Boolean).join("\n");
    wordsChanged();
    flash(words(code === "too_long" ? "too_long" : "refused"));
  }

  function say(text) {
    if (!text.trim()) return false;
    forgetFailed();
    return outbox.say(text);
  }

  function fit() {
    var box = by("words");
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight + 2, 132) + "px";
  }

  function wordsChanged() {
    fit();
    keep();
  }

  // What is being typed, and words that wait for a network, outlive a reload in this tab and for this person alone.

  function keep() {
    var texts = outbox.waiting().filter(function (entry) { return !entry.bytes; });
    var draft = by("words").value;
    stored(function (tab) {
      if (!userHere() || !draft && !texts.length) tab.removeItem("loa");
      else tab.setItem("loa", JSON.stringify({ user: userHere(), draft: draft, texts: texts }));
    });
  }

  function bringKept() {
    stored(function (tab) {
      var kept = JSON.parse(tab.getItem("loa"));
      if (!kept || kept.user !== userHere()) return;
      outbox.bring(kept.texts);
      if (!by("words").value) by("words").value = kept.draft;
    });
  }

  /// Some browsers have no place for it or forbid to look: then it goes with the page.
  function stored(use) {
    try { use(window.sessionStorage); } catch (refused) { return; }
  }

  feed = window.LoaFeed({ user: userHere, take: take });
  outbox = window.LoaOutbox({
    newId: newId,
    user: userHere,
    post: postEntry,
    draw: feed.showWaiting,
    taken: feed.showTaken,
    refused: showRefused,
    fileRefused: fileRefused,
    full: function () { flash(words("too_much")); },
    changed: keep,
    lost: lost
  });

  // What people do.

  by("name").addEventListener("input", lookForNames);
  by("welcome").addEventListener("submit", enter);
  by("leave").addEventListener("click", leave);
  by("other-enter").addEventListener("click", openWelcome);
  by("stay").addEventListener("click", openChat);
  by("words").addEventListener("input", wordsChanged);
  by("composer").addEventListener("submit", function (event) {
    event.preventDefault();
    if (say(by("words").value)) { by("words").value = ""; wordsChanged(); }
  });
  // On a keyboard of keys Enter sends; on a phone it makes a new line, as in other chats there.
  by("words").addEventListener("keydown", function (event) {
    var hasKeys = window.matchMedia && matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (event.keyCode === 13 && !event.shiftKey && !event.isComposing && hasKeys) {
      event.preventDefault();
      by("send").click();
    }
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-say]"), function (button) {
    button.addEventListener("click", function () { say(button.getAttribute("data-say")); });
  });
  ["camera", "gallery"].forEach(function (id) {
    by(id).addEventListener("change", function () {
      forgetFailed();
      outbox.addFiles(by(id).files);
      by(id).value = "";
    });
  });
  by("flash").addEventListener("click", forgetFailed);
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) stopPolling(); else fetchNews();
  });

  window.addEventListener("online", function () { outbox.hurry(); fetchNews(); });
  // Back from another page the browser may show this one as it was left, with requests that have ended unheard.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    stopPolling();
    outbox.restart();
    fetchNews();
  });
  window.addEventListener("beforeunload", function (event) {
    if (!outbox.waiting().length && (isInChat || !hasUnsent())) return undefined;
    event.preventDefault();
    event.returnValue = words("waiting");
    return event.returnValue;
  });

  hello("", 0);
})();
