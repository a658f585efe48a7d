// What people send waits here until Loa has kept it, however long there is no network: words, and files, made smaller
// first. link.js draws what waits and knows whose chat it is. A classic script for old phones, as link.js is.
(function () {
  "use strict";

  var ENTRIES_MAX = 30;
  var FILE_BYTES_MAX = 20 * 1024 * 1024;
  var PICTURE_BYTES = 1500 * 1024;  // larger ones are made smaller on the phone, where it can do that
  var PICTURE_SIDE = 2400;

  /// An entry has `id` and `at`, and `text`, or `bytes` and `name`; `isLate` once it could not be sent at first. `page`:
  ///   newId()
  ///   user()                    whose chat it is; "" while nobody is in it, and then nothing is sent
  ///   post(entry, then)         then(status, json); status 0 when there is no network
  ///   draw(entry)               shows it, or shows it anew
  ///   taken(entry, json)        Loa has it
  ///   refused(entry, code)      Loa will not have it, however often it is sent
  ///   fileRefused(name, code)   a file that is not even sent
  ///   full()                    no more can wait
  ///   changed()                 other entries wait than before
  ///   lost(user, code)          the phone is not known any more; what waits goes on waiting
  window.LoaOutbox = function (page) {
    var entries = [];     // in order; each keeps its id, so that it becomes one message however often it is sent
    var isSending = false;
    var timer = 0;
    var failures = 0;
    var era = 0;          // of clear()

    function add(entry) {
      if (entries.length >= ENTRIES_MAX) { page.full(); return false; }
      entry.id = page.newId();
      entry.at = Date.now();
      entries.push(entry);
      page.changed();
      if (page.user()) page.draw(entry);
      pump();
      return true;
    }

    function takeOut(entry) {
      var at = entries.indexOf(entry);
      if (at < 0) return false;
      entries.splice(at, 1);
      page.changed();
      return true;
    }

    function pump() {
      if (isSending || !entries.length || !page.user()) return;
      clearTimeout(timer);
      var entry = entries[0];
      var user = page.user();
      isSending = true;
      page.post(entry, function (status, json) {
        isSending = false;
        if (status === 200) return ended(entry, function () { page.taken(entry, json); });
        if (page.user() !== user || entries.indexOf(entry) < 0) return pump();
        if (status === 401) return page.lost(user, json.error);
        if (status === 0 && entry.bytes) return lookAtFile(entry);
        if (status === 0 || status === 429 || status >= 500) return tryLater(entry);
        ended(entry, function () { page.refused(entry, status !== 413 ? json.error : entry.bytes ? "too_large" : "too_long"); });
      });
    }

    function ended(entry, tell) {
      failures = 0;
      if (takeOut(entry) && page.user()) tell();
      pump();
    }

    function tryLater(entry) {
      failures = Math.min(failures + 1, 5);
      if (!entry.isLate && failures > 1 && page.user()) { entry.isLate = true; page.draw(entry); }
      timer = setTimeout(pump, failures * 2000);
    }

    /// A file that its own program has taken away since would hold up for ever what comes behind it.
    function lookAtFile(entry) {
      var reader = new FileReader();
      isSending = true;
      reader.onloadend = function () {
        isSending = false;
        if (entries.indexOf(entry) < 0) return pump();
        if (reader.error) ended(entry, function () { page.refused(entry, "failed"); }); else tryLater(entry);
      };
      reader.readAsArrayBuffer(entry.bytes.slice(0, 1));
    }

    function addFile(file, then) {
      var name = file.name || "ảnh";
      if (!file.size) { page.fileRefused(name, "empty"); return then(); }
      var begun = era;
      smaller(file, function (bytes) {
        if (era !== begun) return; // it is somebody else's page by now
        if (bytes.size > FILE_BYTES_MAX) page.fileRefused(name, "too_large");
        else add({ bytes: bytes, name: name });
        then();
      });
    }

    return {
      say: function (text) { return add({ text: text }); },
      /// One after another, since each is opened in memory.
      addFiles: function (list) {
        var files = Array.prototype.slice.call(list);
        (function next() { if (files.length) addFile(files.shift(), next); })();
      },
      pump: pump,
      /// The network is back.
      hurry: function () { failures = 0; pump(); },
      /// Requests may have ended unheard.
      restart: function () { isSending = false; pump(); },
      waiting: function () { return entries.slice(); },
      /// What waited before a reload, under the ids that it had: where it did arrive it becomes no second message.
      bring: function (texts) {
        entries = texts.filter(function (text) {
          return !entries.some(function (entry) { return entry.id === text.id; });
        }).concat(entries);
      },
      /// What waits is nobody's here any more.
      clear: function () { entries = []; ++era; clearTimeout(timer); }
    };
  };

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
})();
