// What all of the web chat's page stands on: its words, its elements and its requests. A classic script for old phones, as
// link.js is.
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
    forgotten: "Loa không còn nhớ điện thoại này là của ai. {People} ghi lại tên để vào tiếp.",
    erased: "Đã xóa hết dữ liệu của {people}.",
    stay: "Thôi, ở lại {mine}",
    leave: "Bấm lần nữa thì điện thoại này quên {name}. Báo cáo đã gửi vẫn được giữ.",
    leave_unsent: "Bấm lần nữa thì điện thoại này quên {name}, cả tin chưa gửi được. Báo cáo đã gửi vẫn được giữ.",
    unsent: "Tin chưa gửi của {name} còn đây: ghi lại đúng tên đó là gửi tiếp được.",
    dropped: "Loa đã bỏ tin chưa gửi của {name}, không gửi dưới tên người khác.",
    cookies: "Trình duyệt này chặn cookie nên Loa không nhớ được {people}. Cho phép cookie, hoặc mở liên kết bằng Chrome hay Safari, rồi vào lại.",
    not_tapped: "Chưa gửi được. Kiểm tra mạng rồi bấm lại.",
    not_left: "Chưa có mạng. Có mạng rồi bấm lại giúp Loa.",
    too_long: "Tin dài quá 4.000 ký tự. Tách làm hai tin giúp Loa.",
    refused: "Loa không nhận được tin này. Gõ lại giúp Loa.",
    sending: "đang gửi…",
    waiting: "chưa gửi được, Loa tự gửi lại khi có mạng",
    too_much: "Còn nhiều tin chưa gửi được. Chờ có mạng rồi gửi tiếp giúp Loa.",
    file_too_large: "{name} lớn hơn 20 MB nên Loa không nhận được. Gửi ảnh chụp màn hình giúp Loa.",
    file_empty: "{name} không có gì bên trong. Chọn lại giúp Loa.",
    file_broken: "{name} bị hỏng hoặc chưa tải đủ. Gửi lại giúp Loa.",
    file_wrong_kind: "{name} không phải ảnh, PDF hay Word (.docx).",
    file_failed: "Loa chưa nhận được {name}. Gửi lại giúp Loa.",
    and_more: "{names} và {count} tệp nữa",
    not_kept: "Loa không giữ được tệp này",
    edited: "đã sửa"
  };

  var NAMES_MAX = 6;    // of files in one word about them
  var NAME_LENGTH = 40;
  var people = "bạn";

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

  // What is told above the composer.

  var flashTimer = 0;
  var held = "";        // stays until something else is sent, or it is tapped

  function flash(text) {
    clearTimeout(flashTimer);
    tell(by("flash"), text || held);
    if (text) flashTimer = setTimeout(function () { flash(""); }, 6000);
  }

  function hold(text) {
    held = text;
    flash("");
  }

  var failed = {};      // names of files that Loa did not get since something was sent, by what was wrong with them

  /// All of them in one word: another one does not hide the first.
  function fileRefused(name, code) {
    var key = SAY["file_" + code] ? "file_" + code : "file_failed";
    if (!failed[key]) failed[key] = [];
    failed[key].push(name.length > NAME_LENGTH ? name.slice(0, NAME_LENGTH - 1) + "…" : name);
    hold(Object.keys(failed).map(function (one) { return words(one, { name: listed(failed[one]) }); }).join(" "));
  }

  function listed(names) {
    var some = names.slice(0, NAMES_MAX).join(", ");
    return names.length > NAMES_MAX ? words("and_more", { names: some, count: names.length - NAMES_MAX }) : some;
  }

  function forgetFailed() {
    failed = {};
    hold("");
  }

  window.LoaPage = {
    by: by, words: words, show: show, tell: tell, element: element, clear: clear, newId: newId, ask: ask, post: post,
    flash: flash, hold: hold, fileRefused: fileRefused, forgetFailed: forgetFailed,
    /// How people are spoken to.
    speakTo: function (name) { people = name; }
  };
})();
