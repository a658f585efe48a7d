// The web chat by a unit's link. A classic script for old phones: no modules, nothing newer than browsers of 2016, no
// storage but the cookie, which this script never sees. Text only ever becomes text.
(function () {
  "use strict";

  var SAY = {
    wrong_link: "Liên kết này không còn dùng được. Xin chủ tịch công đoàn trường gửi liên kết mới.",
    no_link: "Mở trang này bằng liên kết hoặc mã QR của trường.",
    too_many: "Nhiều lượt vào quá. Vài phút nữa thử lại giúp Loa.",
    too_fast: "Nhanh quá, Loa chưa kịp. Thử lại giúp Loa.",
    busy: "Loa đang bận. Thử lại sau ít phút.",
    offline: "Chưa có mạng. Loa tự thử lại.",
    about: "{People} hỏi về kế hoạch, báo cáo việc đã học và gửi ảnh minh chứng ngay tại đây, không cần tài khoản.",
    help_list: "Gõ vài chữ rồi chọn tên trong danh sách của trường; không thấy tên thì cứ gõ đủ họ tên.",
    help_free: "Gõ đủ họ và tên.",
    name: "{People} cho Loa biết họ và tên.",
    agree: "{People} đánh dấu vào ô đồng ý thì Loa mới giữ báo cáo được.",
    more: "Xem toàn văn",
    other: "Liên kết này của {unit}. {People} đang dùng với {mine}.",
    other_enter: "Vào {unit}",
    forgotten: "Điện thoại này không còn gắn với ai trong Loa. Muốn vào lại, {people} ghi tên.",
    stay: "Thôi, ở lại {mine}",
    leave: "Bấm lần nữa thì điện thoại này quên {name}. Báo cáo đã gửi vẫn được giữ.",
    not_tapped: "Chưa gửi được. Kiểm tra mạng rồi bấm lại.",
    not_left: "Chưa có mạng. Có mạng rồi bấm lại giúp Loa.",
    too_long: "Tin dài quá 4.000 ký tự. Tách làm hai tin giúp Loa.",
    refused: "Loa không nhận được tin này. Gõ lại giúp Loa.",
    sending: "đang gửi…",
    waiting: "chưa gửi được, Loa tự gửi lại khi có mạng",
    too_much: "Còn nhiều tin chưa gửi được. Chờ có mạng rồi gửi tiếp giúp Loa.",
    file_size: "{name} lớn hơn 20 MB nên Loa không nhận được. Gửi ảnh chụp màn hình giúp Loa.",
    file_empty: "{name} không có gì bên trong. Chọn lại giúp Loa.",
    file_failed: "Loa chưa nhận được {name}. Gửi lại giúp Loa.",
    edited: "đã sửa"
  };
  var OUTBOX_MAX = 30;
  var FILE_BYTES_MAX = 20 * 1024 * 1024;
  var PICTURE_BYTES = 1500 * 1024;  // larger ones are made smaller on the phone, where it can do that
  var PICTURE_SIDE = 2400;

  var token = decoded(location.pathname.split("/")[2] || "");
  var told = {};        // what hello said
  var people = "bạn";
  var picked = 0;       // id of the name picked from the unit's list
  var shown = {};       // messages by id: elements
  var pictures = {};    // pictures sent from here, by id of their message
  var since = 0;
  var epoch = "";
  var poll = null;
  var pollTimer = 0;
  var failures = 0;
  var isInChat = false;
  var outbox = [];      // what is not yet known to be kept, in order; each keeps its id, so that it becomes one message
  var isSending = false;
  var sendTimer = 0;
  var sendFailures = 0;
  var taps = {};        // ids of taps that got no answer, by message and action

  function by(id) { return document.getElementById(id); }

  function decoded(part) {
    try { return decodeURIComponent(part); } catch (error) { return part; }
  }

  function words(key, values) {
    var text = SAY[key];
    var all = values || {};
    all.people = people;
    all.People = people.charAt(0).toUpperCase() + people.slice(1);
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return all[name] === undefined ? whole : all[name]; });
  }

  function show(node, isShown) { node.hidden = !isShown; }

  function tell(node, text) {
    node.textContent = text;
    show(node, text !== "");
  }

  function element(name, className, text) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild); }

  function newId() {
    var bytes = new Uint8Array(12);
    crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }

  /// then(status, json): status 0 when there is no network.
  function ask(method, path, body, type, then) {
    var request = new XMLHttpRequest();
    request.open(method, "/l/api/" + path);
    request.timeout = method === "GET" ? 60000 : 130000;
    if (method === "POST") {
      request.setRequestHeader("Content-Type", type);
      request.setRequestHeader("X-Loa", "1");
    }
    request.onloadend = function () {
      var json = {};
      try { json = JSON.parse(request.responseText); } catch (broken) { /* an answer of something in between */ }
      then(request.status, json);
    };
    request.send(body);
    return request;
  }

  function post(path, json, then) { return ask("POST", path, JSON.stringify(json), "application/json", then); }

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

  function hello(why) {
    post("hello", { token: token }, function (status, json) {
      show(by("loading"), false);
      if (status !== 200) {
        tell(by("problem"), problemOf(status, json));
        if (status === 0 || status >= 500) setTimeout(function () { hello(why); }, 4000);
        return;
      }
      told = json;
      people = json.people || people;
      tell(by("problem"), why && !json.me ? words(why) : "");
      if (json.me) openChat(); else openWelcome();
    });
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

  var joining = null;   // what was asked for without an answer, and its key, so that asking again makes one person

  function enter(event) {
    event.preventDefault();
    var name = by("name").value.trim();
    if (!name) { tell(by("form-problem"), words("name")); by("name").focus(); return; }
    if (!by("agree").checked) { tell(by("form-problem"), words("agree")); by("agree").focus(); return; }
    tell(by("form-problem"), "");
    by("enter").disabled = true;
    if (!joining || joining.name !== name || joining.roster !== picked) joining = { name: name, roster: picked, key: newId() };
    post("join", { token: token, name: name, roster: picked, agreed: told.consent.version, key: joining.key }, function (status, json) {
      by("enter").disabled = false;
      if (status === 200) { joining = null; forgetMessages(); return hello(""); }
      if (status === 0) return tell(by("form-problem"), words("not_tapped"));
      if (json.error === "name") return tell(by("form-problem"), words("name"));
      if (json.error === "agree") { hello(""); return tell(by("form-problem"), words("agree")); }
      tell(by("form-problem"), problemOf(status, json));
    });
  }

  var askedToLeaveAt = 0;

  /// Asked twice without a dialogue of the browser, which some programs' own browsers do not show.
  function leave() {
    if (Date.now() - askedToLeaveAt > 6000) {
      askedToLeaveAt = Date.now();
      return flash(words("leave", { name: told.me.name }));
    }
    askedToLeaveAt = 0;
    flash("");
    stopPolling();
    post("leave", {}, function (status, json) {
      if (status !== 200 && status !== 401) { fetchNews(); return flash(status === 0 ? words("not_left") : problemOf(status, json)); }
      startAnew("");
    });
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
    hello(why);
  }

  function forgetMessages() {
    clear(by("feed"));
    shown = {};
    Object.keys(pictures).forEach(function (id) { URL.revokeObjectURL(pictures[id]); });
    pictures = {};
    by("words").value = "";
    outbox = [];
    clearTimeout(sendTimer);
    taps = {};
    since = 0;
    epoch = "";
  }

  // The chat.

  function openChat() {
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
    fetchNews();
  }

  function stopPolling() {
    clearTimeout(pollTimer);
    if (poll) { poll.onloadend = null; poll.abort(); poll = null; }
  }

  function fetchNews() {
    if (!isInChat || poll || document.hidden) return;
    var query = "news?since=" + since + "&epoch=" + epoch + (epoch ? "&wait=1" : "");
    poll = ask("GET", mine(query), null, "", function (status, json) {
      poll = null;
      if (status === 401) return startAnew("forgotten");
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
      if (json.reset) outbox.filter(function (entry) { return !shown[ownId(entry.id)]; }).forEach(showWaiting);
      json.flashes.forEach(flash);
      pump();
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
    node.appendChild(element("span", message.note ? "time note" : "time",
      message.note || timeText(message.at) + (message.edited ? " · " + words("edited") : "")));
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
        var key = message.id + " " + choice.action;
        if (!taps[key]) taps[key] = newId();
        post(mine("taps"), { id: taps[key], chat: "private", message: message.id, action: choice.action }, function (status, json) {
          button.disabled = false;
          if (status === 401) return startAnew("forgotten");
          if (status === 200) delete taps[key];
          else flash(status === 0 ? words("not_tapped") : problemOf(status, json));
          by("feed").focus();
        });
      };
      row.appendChild(button);
    });
    return row;
  }

  var flashTimer = 0;

  function flash(text) {
    clearTimeout(flashTimer);
    tell(by("flash"), text);
    if (text) flashTimer = setTimeout(function () { flash(""); }, 6000);
  }

  // What is sent waits in the outbox until Loa has kept it, however long there is no network.

  function say(text) {
    if (!text.trim()) return false;
    return enqueue({ id: newId(), text: text, label: text, at: Date.now(), note: "sending" });
  }

  function enqueue(entry) {
    if (outbox.length >= OUTBOX_MAX) { flash(words("too_much")); return false; }
    outbox.push(entry);
    showWaiting(entry);
    toEnd();
    pump();
    return true;
  }

  function ownId(id) { return "u-" + told.me.user + "-" + id; }

  /// Until the message itself comes with the news and takes this one's place.
  function showWaiting(entry) {
    showMessage({ id: ownId(entry.id), mine: true, runs: [{ text: entry.label }], choices: [], at: entry.at, note: words(entry.note) });
  }

  function takeOut(entry) {
    var at = outbox.indexOf(entry);
    if (at >= 0) outbox.splice(at, 1);
  }

  function pump() {
    if (isSending || !outbox.length || !isInChat) return;
    clearTimeout(sendTimer);
    var entry = outbox[0];
    var user = told.me.user;
    isSending = true;
    function ended(status, json) {
      isSending = false;
      if (!isInChat || !told.me || told.me.user !== user) return pump();
      if (status === 401) return startAnew("forgotten");
      var mayWork = status === 0 || status === 429 || status >= 500;
      if (mayWork) return tryLater(entry);
      sendFailures = 0;
      takeOut(entry);
      if (status === 200) showSent(entry); else giveUp(entry, status === 413 ? "too_long" : json.error);
      pump();
    }
    if (entry.bytes) ask("POST", mine("photos?id=" + entry.id + "&name=" + encodeURIComponent(entry.name)), entry.bytes, "application/octet-stream", ended);
    else post(mine("messages"), { id: entry.id, chat: "private", text: entry.text }, ended);
  }

  function tryLater(entry) {
    sendFailures = Math.min(sendFailures + 1, 5);
    if (entry.note !== "waiting" && sendFailures > 1) { entry.note = "waiting"; showWaiting(entry); }
    sendTimer = setTimeout(pump, sendFailures * 2000);
  }

  /// The page may know before the news do; they come with the time as Loa has it.
  function showSent(entry) {
    var node = shown[ownId(entry.id)];
    var time = node && node.querySelector(".note");
    if (!time) return;
    time.className = "time";
    time.textContent = timeText(entry.at);
  }

  function giveUp(entry, code) {
    var node = shown[ownId(entry.id)];
    if (node && node.parentNode) node.parentNode.removeChild(node);
    delete shown[ownId(entry.id)];
    if (entry.bytes) return flash(fileProblem(entry.name, code));
    if (!by("words").value) { by("words").value = entry.text; fit(); }
    flash(words(code === "too_long" ? "too_long" : "refused"));
  }

  function fit() {
    var box = by("words");
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight + 2, 132) + "px";
  }

  // Photos and files.

  function sendFiles(input) {
    var files = Array.prototype.slice.call(input.files);
    input.value = "";
    (function next() {
      if (files.length) sendFile(files.shift(), next);
    })();
  }

  function fileProblem(name, code) {
    var key = code === "too_long" ? "file_size" : code === "empty" ? "file_empty" : "file_failed";
    return words(key, { name: name });
  }

  function sendFile(file, then) {
    if (!file.size) { flash(fileProblem(file.name, "empty")); return then(); }
    smaller(file, function (bytes) {
      if (bytes.size > FILE_BYTES_MAX) { flash(fileProblem(file.name, "too_long")); return then(); }
      var id = newId();
      rememberPicture(id, bytes);
      enqueue({ id: id, bytes: bytes, name: file.name, label: "📎 " + file.name, at: Date.now(), note: "sending" });
      then();
    });
  }

  function rememberPicture(id, bytes) {
    if (/^image\/(jpeg|png|webp)$/.test(bytes.type) && told.me) pictures[ownId(id)] = URL.createObjectURL(bytes);
  }

  /// A phone's photo is several times larger than anybody needs to read a certificate, and mobile data costs. Only where
  /// the browser turns pictures upright by itself; else the photo goes as it is.
  function smaller(file, then) {
    var canTurn = window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image");
    if (file.type !== "image/jpeg" || file.size < PICTURE_BYTES || !canTurn || !HTMLCanvasElement.prototype.toBlob) return then(file);
    isWhole(file, function (is) { if (is) draw(file, then); else then(file); });
  }

  /// A picture that was cut short would be drawn with grey below and pass for whole: Loa itself is to say that it is not.
  function isWhole(file, then) {
    var reader = new FileReader();
    reader.onerror = function () { then(false); };
    reader.onload = function () {
      var bytes = new Uint8Array(reader.result);
      for (var i = bytes.length - 2; i >= 0; --i) {
        if (bytes[i] === 0xff && bytes[i + 1] === 0xd9) return then(true);
      }
      then(false);
    };
    reader.readAsArrayBuffer(file.slice(Math.max(0, file.size - 65536)));
  }

  function draw(file, then) {
    var url = URL.createObjectURL(file);
    var image = new Image();
    image.onerror = function () { URL.revokeObjectURL(url); then(file); };
    image.onload = function () {
      var scale = Math.min(1, PICTURE_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(image.naturalWidth * scale);
      canvas.height = Math.round(image.naturalHeight * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      canvas.toBlob(function (blob) { then(blob && blob.size < file.size ? blob : file); }, "image/jpeg", 0.85);
    };
    image.src = url;
  }

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
  by("camera").addEventListener("change", function () { sendFiles(by("camera")); });
  by("gallery").addEventListener("change", function () { sendFiles(by("gallery")); });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) stopPolling(); else fetchNews();
  });

  window.addEventListener("online", function () { sendFailures = 0; pump(); fetchNews(); });
  // Back from another page the browser may show this one as it was left, with requests that have ended unheard.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    stopPolling();
    isSending = false;
    pump();
    fetchNews();
  });
  window.addEventListener("beforeunload", function (event) {
    if (!outbox.length) return undefined;
    event.preventDefault();
    event.returnValue = words("waiting");
    return event.returnValue;
  });

  hello("");
})();
