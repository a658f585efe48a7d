// The sheet with a unit's QR code.
(function () {
  "use strict";
  var by = function (id) { return document.getElementById(id); };
  var link = location.pathname.replace(/\/qr\/?$/, "");
  by("address").textContent = location.origin + link;
  by("qr").src = link + "/qr.svg";
  by("print").addEventListener("click", function () { window.print(); });

  var request = new XMLHttpRequest();
  request.open("POST", "/l/api/hello");
  request.setRequestHeader("Content-Type", "application/json");
  request.setRequestHeader("X-Loa", "1");
  request.onloadend = function () {
    var told = {};
    try { told = JSON.parse(request.responseText); } catch (broken) { /* shown as a link that does not work */ }
    if (request.status === 200 && told.unit) {
      by("unit").textContent = told.unit;
      by("campaign").textContent = "Báo cáo học tập: " + told.campaign;
      document.title = "Mã QR: " + told.unit;
      return;
    }
    by("code").hidden = by("print").hidden = true;
    by("problem").hidden = false;
    by("problem").textContent = request.status === 404 ? "Liên kết này không còn dùng được."
      : "Chưa mở được trang. Kiểm tra mạng rồi tải lại.";
  };
  request.send(JSON.stringify({ token: link.split("/").pop() }));
})();
