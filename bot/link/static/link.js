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
    forgotten: "Loa không còn giữ gì gắn với điện thoại này. Muốn vào lại, {people} ghi tên.",
    leave: "Bấm lần nữa thì điện thoại này quên {name}. Báo cáo đã gửi vẫn được giữ.",
    not_sent: "Chưa gửi được. Kiểm tra mạng rồi bấm gửi lại.",
    too_long: "Tin dài quá 4.000 ký tự. Tách làm hai tin giúp Loa.",
    sending: "Đang gửi {name}…",
    file_size: "Tệp lớn hơn 20 MB nên Loa không nhận được.",
    file_failed: "Chưa gửi được {name}. Thử lại giúp Loa.",
    edited: "đã sửa"
  };
  var FILE_BYTES_MAX = 20 * 1024 * 1024;
  var PICTURE_BYTES = 1500 * 1024;  // larger ones are made smaller on the phone, where it can do that
  var PICTURE_SIDE = 2400;

  var token = decodeURIComponent(location.pathname.split("/")[2] || "");
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
  var unsent = null;    // id and text of what could not be sent, so that trying again makes one message

  function by(id) { return document.getElementById(id); }

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
      tell(by("problem"), why ? words(why) : "");
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
    showConsent();
    show(by("chat"), false);
    show(by("leave"), false);
    show(by("welcome"), true);
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

  function enter(event) {
    event.preventDefault();
    var name = by("name").value.trim();
    if (!name) { tell(by("form-problem"), words("name")); by("name").focus(); return; }
    if (!by("agree").checked) { tell(by("form-problem"), words("agree")); by("agree").focus(); return; }
    tell(by("form-problem"), "");
    by("enter").disabled = true;
    post("join", { token: token, name: name, roster: picked, agreed: told.consent.version }, function (status, json) {
      by("enter").disabled = false;
      if (status === 200) { forgetMessages(); return hello(""); }
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
      if (status !== 200 && status !== 401) return flash(problemOf(status, json));
      by("name").value = "";
      clear(by("names"));
      startAnew("");
    });
  }

  /// The phone is not known (any more): whatever was shown belongs to nobody here.
  function startAnew(why) {
    isInChat = false;
    stopPolling();
    forgetMessages();
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
    unsent = null;
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
    poll = ask("GET", query, null, "", function (status, json) {
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
      json.flashes.forEach(flash);
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
    node.appendChild(element("span", "time", timeText(message.at) + (message.edited ? " · " + words("edited") : "")));
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
        post("taps", { id: newId(), chat: "private", message: message.id, action: choice.action }, function (status, json) {
          button.disabled = false;
          if (status === 401) startAnew("forgotten"); else if (status !== 200) flash(problemOf(status, json));
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

  function say(text, then) {
    if (!text.trim()) return;
    if (!unsent || unsent.text !== text) unsent = { id: newId(), text: text };
    by("send").disabled = true;
    post("messages", { id: unsent.id, chat: "private", text: text }, function (status, json) {
      by("send").disabled = false;
      if (status === 200) { unsent = null; flash(""); toEnd(); return then && then(); }
      if (status === 401) return startAnew("forgotten");
      if (json.error === "too_long") return flash(words("too_long"));
      flash(status === 0 ? words("not_sent") : problemOf(status, json));
    });
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

  function sendFile(file, then) {
    flash(words("sending", { name: file.name }));
    smaller(file, function (bytes) {
      if (bytes.size > FILE_BYTES_MAX) { flash(words("file_size")); return then(); }
      var id = newId();
      putFile(id, file.name, bytes, 3, function (status, json) {
        if (status === 401) return startAnew("forgotten");
        if (status === 200) flash("");
        else flash(status === 413 ? words("file_size") : words("file_failed", { name: file.name }));
        then();
      });
      rememberPicture(id, bytes);
    });
  }

  /// Busy servers and short gaps in the network are waited for; the same id makes it one file.
  function putFile(id, name, bytes, tries, then) {
    var path = "photos?id=" + id + "&name=" + encodeURIComponent(name);
    ask("POST", path, bytes, "application/octet-stream", function (status, json) {
      var mayWork = status === 0 || status === 429 || status === 503;
      if (mayWork && tries > 1) return setTimeout(function () { putFile(id, name, bytes, tries - 1, then); }, 3000);
      then(status, json);
    });
  }

  function rememberPicture(id, bytes) {
    if (/^image\/(jpeg|png|webp)$/.test(bytes.type) && told.me) pictures["u-" + told.me.user + "-" + id] = URL.createObjectURL(bytes);
  }

  /// A phone's photo is several times larger than anybody needs to read a certificate, and mobile data costs. Only where
  /// the browser turns pictures upright by itself; else the photo goes as it is.
  function smaller(file, then) {
    var canTurn = window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image");
    if (file.type !== "image/jpeg" || file.size < PICTURE_BYTES || !canTurn || !HTMLCanvasElement.prototype.toBlob) return then(file);
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
  by("words").addEventListener("input", fit);
  by("composer").addEventListener("submit", function (event) {
    event.preventDefault();
    var text = by("words").value;
    say(text, function () {
      if (by("words").value === text) by("words").value = "";
      fit();
    });
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

  hello("");
})();
