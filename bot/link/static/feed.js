// The messages of the chat, drawn: those of the news, and what is sent as it looks before its message comes with the news
// and takes its place. link.js fetches the news. A classic script for old phones, as link.js is.
(function () {
  "use strict";

  /// `chat`:
  ///   user()                        whose chat it is
  ///   take(message, action, then)   a choice was tapped; then() once that has ended
  window.LoaFeed = function (chat) {
    var page = window.LoaPage;
    var by = page.by, words = page.words, element = page.element;
    var shown = {};       // messages by id: elements
    var pictures = {};    // pictures sent from here, by id of their message
    var refused = {};     // own messages whose file Loa did not keep

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

    function show(message) {
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
          chat.take(message.id, choice.action, function () {
            button.disabled = false;
            by("feed").focus();
          });
        };
        row.appendChild(button);
      });
      return row;
    }

    // Of entries of the outbox.

    function idOf(entry) { return "u-" + chat.user() + "-" + entry.id; }

    function showWaiting(entry) {
      var id = idOf(entry);
      if (entry.bytes && !pictures[id] && /^image\/(jpeg|png|webp)$/.test(entry.bytes.type)) pictures[id] = URL.createObjectURL(entry.bytes);
      show({ id: id, mine: true, runs: [{ text: entry.text || "📎 " + entry.name }], choices: [], at: entry.at,
        note: words(entry.isLate ? "waiting" : "sending") });
    }

    /// The page may know before the news do; they come with the time as Loa has it.
    function showTaken(entry, json) {
      var id = idOf(entry);
      if (json.problem) {
        refused[id] = words("not_kept");
        page.fileRefused(entry.name, json.problem);
      }
      var time = shown[id] && shown[id].lastChild;
      if (!time) return;
      time.className = json.problem ? "time not-kept" : "time";
      time.textContent = refused[id] || timeText(entry.at);
    }

    function takeOut(entry) {
      var node = shown[idOf(entry)];
      if (node && node.parentNode) node.parentNode.removeChild(node);
      delete shown[idOf(entry)];
    }

    /// Everything comes anew.
    function startOver() {
      page.clear(by("feed"));
      shown = {};
    }

    return {
      show: show,
      showWaiting: showWaiting,
      showTaken: showTaken,
      takeOut: takeOut,
      has: function (entry) { return Boolean(shown[idOf(entry)]); },
      startOver: startOver,
      /// What was shown is nobody's here any more.
      forget: function () {
        startOver();
        Object.keys(pictures).forEach(function (id) { URL.revokeObjectURL(pictures[id]); });
        pictures = {};
        refused = {};
      }
    };
  };
})();
