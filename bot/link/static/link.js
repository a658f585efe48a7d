// The web chat by a unit's link. A classic script for old phones: no modules, nothing newer than browsers of 2016, no
// storage but the cookie, which this script never sees. Text only ever becomes text. It stands on base.js, and what is sent
// goes through outbox.js.
(function () {
  "use strict";

  var page = window.LoaPage;
  if (!page || !window.LoaOutbox) {
    document.getElementById("loading").textContent = "Trang chưa tải hết. Tải lại trang giúp Loa.";
    return;
  }
  var by = page.by, words = page.words, show = page.show, tell = page.tell, element = page.element, clear = page.clear;
  var newId = page.newId, ask = page.ask, post = page.post, flash = page.flash, hold = page.hold;
  var fileRefused = page.fileRefused, forgetFailed = page.forgetFailed;

  var token = decoded(location.pathname.split("/")[2] || "");
  var told = {};        // what hello said
  var picked = 0;       // id of the name picked from the unit's list
  var shown = {};       // messages by id: elements
  var pictures = {};    // pictures sent from here, by id of their message
  var since = 0;
  var epoch = "";
  var poll = null;
  var pollTimer = 0;
  var failures = 0;
  var isInChat = false;
  var last = null;      // whose chat this page showed last
  var taps = {};        // ids of taps that got no answer, by message and action
  var refused = {};     // own messages whose file Loa did not keep
  var outbox;

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

  /// Once everything is erased the phone is known to nobody: whoever has just asked for that hears that it is done.
  function lost(user) {
    if (userHere() !== user) return;
    if (erasing < 2) return startAnew("forgotten");
    forgetUnsent();
    startAnew("erased");
  }

  var erasing = 0;      // 1 while Loa's last question is whether to erase everything, 2 once it was answered

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
    clear(by("feed"));
    shown = {};
    Object.keys(pictures).forEach(function (id) { URL.revokeObjectURL(pictures[id]); });
    pictures = {};
    refused = {};
    taps = {};
    erasing = 0;
    since = 0;
    epoch = "";
  }

  function hasUnsent() { return Boolean(last && (by("words").value.trim() || outbox.waiting().length)); }

  function forgetUnsent() {
    outbox.clear();
    by("words").value = "";
    fit();
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
    fit();
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
      if (status === 401) return lost(user);
      if (status !== 200) {
        failures = Math.min(failures + 1, 5);
        if (status === 0) flash(words("offline"));
        pollTimer = setTimeout(fetchNews, failures * 3000);
        return;
      }
      if (failures) flash("");
      failures = 0;
      if (json.reset) { clear(by("feed")); shown = {}; }
      epoch = json.epoch;
      since = json.change;
      json.messages.forEach(showMessage);
      if (json.reset) outbox.waiting().filter(function (entry) { return !shown[ownId(entry.id)]; }).forEach(showWaiting);
      json.flashes.forEach(flash);
      outbox.pump();
      fetchNews();
    });
  }

  function isAtEnd() {
    var feed = by("feed");
    return feed.scrollHeight - feed.scrollTop - feed.clientHeight < 120;
  }

  function toEnd() { by("feed").scrollTop = by("feed").scrollHeight; }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function timeText(milliseconds) {
    var at = new Date(milliseconds);
    var clock = two(at.getHours()) + ":" + two(at.getMinutes());
    var isToday = at.toDateString() === new Date().toDateString();
    return isToday ? clock : clock + " " + at.getDate() + "/" + (at.getMonth() + 1);
  }

  function showMessage(message) {
    if (message.choices.some(function (one) { return !one.action.indexOf("data.erase_now"); })) erasing = 1;
    else if (!message.mine) erasing = erasing < 2 ? 0 : 2;
    else if (!shown[message.id]) erasing = erasing === 1 ? 2 : 0;
    var mustFollow = isAtEnd() || message.mine;
    var node = element("div", message.mine ? "message mine" : "message");
    var bubble = element("div", "bubble");
    if (pictures[message.id]) {
      var picture = element("img");
      picture.alt = "";
      picture.onload = function () { if (mustFollow) toEnd(); };
      picture.src = pictures[message.id];
      bubble.appendChild(picture);
    }
    message.runs.forEach(function (run) {
      var kind = run.mark === "bold" ? "strong" : run.mark === "quote" ? "blockquote" : "span";
      bubble.appendChild(message.mine ? element(kind, "", run.text) : withLinks(element(kind), run.text));
    });
    node.appendChild(bubble);
    if (message.choices.length) node.appendChild(choicesOf(message));
    var note = message.note || refused[message.id];
    node.appendChild(element("span", message.note ? "time note" : note ? "time not-kept" : "time",
      note || timeText(message.at) + (message.edited ? " · " + words("edited") : "")));
    var known = shown[message.id];
    if (known) by("feed").replaceChild(node, known); else by("feed").appendChild(node);
    shown[message.id] = node;
    if (mustFollow) toEnd();
  }

  /// What Loa says may hold addresses, such as that of one's own data.
  function withLinks(node, text) {
    text.split(/(https?:\/\/[^\s<>"“”]+)/).forEach(function (part, i) {
      if (i % 2 === 0) return node.appendChild(document.createTextNode(part));
      var link = element("a", "", part);
      link.href = part;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      node.appendChild(link);
    });
    return node;
  }

  function choicesOf(message) {
    var row = element("div", "choices");
    message.choices.forEach(function (choice) {
      var button = element("button", "", choice.label);
      button.type = "button";
      button.onclick = function () {
        button.disabled = true;
        erasing = erasing && choice.action !== "data.keep" ? 2 : 0;
        var key = message.id + " " + choice.action;
        var user = told.me.user;
        if (!taps[key]) taps[key] = newId();
        post(mine("taps"), { id: taps[key], chat: "private", message: message.id, action: choice.action }, function (status, json) {
          button.disabled = false;
          if (status === 401) return lost(user);
          if (status === 200) delete taps[key];
          else flash(status === 0 ? words("not_tapped") : problemOf(status, json));
          by("feed").focus();
        });
      };
      row.appendChild(button);
    });
    return row;
  }

  // What is sent, as the chat shows it before the message itself comes with the news and takes this one's place.

  function ownId(id) { return "u-" + told.me.user + "-" + id; }

  function showWaiting(entry) {
    var id = ownId(entry.id);
    if (entry.bytes && !pictures[id] && /^image\/(jpeg|png|webp)$/.test(entry.bytes.type)) pictures[id] = URL.createObjectURL(entry.bytes);
    showMessage({ id: id, mine: true, runs: [{ text: entry.text || "📎 " + entry.name }], choices: [], at: entry.at,
      note: words(entry.isLate ? "waiting" : "sending") });
  }

  function postEntry(entry, then) {
    if (!entry.bytes) return post(mine("messages"), { id: entry.id, chat: "private", text: entry.text }, then);
    ask("POST", mine("photos?id=" + entry.id + "&name=" + encodeURIComponent(entry.name)), entry.bytes, "application/octet-stream", then);
  }

  /// The page may know before the news do; they come with the time as Loa has it.
  function showTaken(entry, json) {
    var id = ownId(entry.id);
    if (json.problem) {
      refused[id] = words("not_kept");
      fileRefused(entry.name, json.problem);
    }
    var time = shown[id] && shown[id].lastChild;
    if (!time) return;
    time.className = json.problem ? "time not-kept" : "time";
    time.textContent = refused[id] || timeText(entry.at);
  }

  function showRefused(entry, code) {
    var node = shown[ownId(entry.id)];
    if (node && node.parentNode) node.parentNode.removeChild(node);
    delete shown[ownId(entry.id)];
    if (entry.bytes) return fileRefused(entry.name, code);
    by("words").value = [entry.text, by("words").value].filter(Boolean).join("\n");
    fit();
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

  outbox = window.LoaOutbox({
    newId: newId,
    user: userHere,
    post: postEntry,
    draw: showWaiting,
    taken: showTaken,
    refused: showRefused,
    fileRefused: fileRefused,
    full: function () { flash(words("too_much")); },
    lost: lost
  });

  // What people do.

  by("name").addEventListener("input", lookForNames);
  by("welcome").addEventListener("submit", enter);
  by("leave").addEventListener("click", leave);
  by("other-enter").addEventListener("click", openWelcome);
  by("stay").addEventListener("click", openChat);
  by("words").addEventListener("input", fit);
  by("composer").addEventListener("submit", function (event) {
    event.preventDefault();
    if (say(by("words").value)) { by("words").value = ""; fit(); }
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
