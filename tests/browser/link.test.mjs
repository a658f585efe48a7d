// The web chat by a unit's link, on a phone of 360 pixels, over the real program.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertAccessible, overflow } from "./accessibility.mjs";
import { openBrowser, startLoa } from "./loa.mjs";

const timeout = 20_000;
const patience = { timeout: 120_000 }; // Loa thanks for photos once no more may follow, up to half a minute later
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/// Pictures for people to look at, where a folder is named.
async function picture(page, name) {
  const folder = process.env.LOA_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `link-${name}.png`) });
}

async function openPhone(t, url) {
  const window = await openBrowser(phone);
  t.after(() => window.close());
  window.page.setDefaultTimeout(timeout);
  await window.page.goto(url);
  return window;
}

async function comeIn(page, name) {
  await page.fill("#name", name);
  await page.check("#agree");
  await page.click("#enter");
  await page.locator(".message").filter({ hasText: name }).waitFor();
}

async function say(page, text) {
  await page.fill("#words", text);
  await page.click("#send");
  await page.locator(".message.mine").filter({ hasText: text }).waitFor();
}

const loaSays = (page, words) => page.locator(".message:not(.mine)").filter({ hasText: words });
const choice = (page, label) => page.locator(".choices button").filter({ hasText: label });

/// Things to tap that are under 44 pixels.
function smallTargets() {
  return [...document.querySelectorAll("button, .pick, .tick, input[type=text], textarea")]
    .filter((node) => node.checkVisibility())
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 44 || box.height < 44)
    .map(({ node, box }) => `${Math.round(box.width)}x${Math.round(box.height)}: ${node.id} ${node.textContent.trim().slice(0, 40)}`);
}

async function assertFits(page) {
  assert.ok((await page.evaluate(overflow)) <= 0, "something sticks out to the right");
  assert.deepEqual(await page.evaluate(smallTargets), []);
  await assertAccessible(page);
}

/// A photo as a phone makes it, drawn by the browser; another one for every `seed`.
async function photo(page, name = "giay-chung-nhan.jpg", seed = 7) {
  const url = await page.evaluate((seed) => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const pen = canvas.getContext("2d");
    for (let y = 0; y < 480; y += 8) {
      for (let x = 0; x < 640; x += 8) {
        pen.fillStyle = `rgb(${(x * seed + y * 3) % 256}, ${(x * y * seed) % 256}, ${(y * 5 + seed * 40) % 256})`;
        pen.fillRect(x, y, 8, 8);
      }
    }
    pen.fillStyle = "#fff";
    pen.fillRect(80, 120, 480, 160);
    pen.fillStyle = "#16202c";
    pen.font = "bold 40px sans-serif";
    pen.fillText("GIẤY CHỨNG NHẬN MẪU", 100, 210);
    return canvas.toDataURL("image/jpeg", 0.9);
  }, seed);
  return { name, mimeType: "image/jpeg", buffer: Buffer.from(url.split(",")[1], "base64") };
}

describe("the web chat by a unit's link", () => {
  let loa;
  let link;
  let officers;

  /// The demo's chair asks for the link, and gets it anew where `isAnew`.
  async function linkOfChair(isAnew) {
    const { page } = officers;
    const before = await loaSays(page, "/l/").count();
    if (isAnew) {
      await page.locator(".choices button").filter({ hasText: "Làm mới liên kết" }).last().click();
      await page.locator(".choices button").filter({ hasText: "Làm mới ngay" }).last().click();
      await page.locator(".message").filter({ hasText: "liên kết cũ thôi dùng được" }).waitFor();
    } else {
      await page.fill("#words", "/lienket");
      await page.press("#words", "Enter");
      await page.locator(".message.loa").filter({ hasText: "/l/" }).nth(before).waitFor();
    }
    const words = await page.locator(".message.loa").filter({ hasText: "/l/" }).last().textContent();
    return words.match(/http:\/\/127\.0\.0\.1:\d+\/l\/[0-9a-z-]{23}/)[0];
  }

  before(async () => {
    loa = await startLoa();
    officers = await openBrowser({ viewport: { width: 1280, height: 800 } });
    officers.page.setDefaultTimeout(timeout);
    await officers.page.goto(loa.url);
    await officers.page.waitForSelector("#people .person");
    await officers.page.locator("input[name=person][value=chu-tich]").check({ force: true });
    link = await linkOfChair(false);
  });
  after(async () => {
    await officers.close();
    assert.equal(await loa.stop(), 0, loa.log());
  });

  test("somebody comes in, reports, saves with a tap, sends a photo, and finds it all again", async (t) => {
    const { page, complaints, foreign } = await openPhone(t, link);
    await page.waitForSelector("#welcome:not([hidden])");
    assert.ok(!(await page.isChecked("#agree")), "nobody agrees by default");
    await picture(page, "1-welcome");
    await assertFits(page);
    await page.emulateMedia({ colorScheme: "light" });

    await page.fill("#name", "Giáo viên mẫu 7");
    await page.click("#enter");
    await page.locator("#form-problem").filter({ hasText: "đồng ý" }).waitFor();
    await comeIn(page, "Giáo viên mẫu 7");
    assert.deepEqual((await page.context().cookies()).map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite })),
      [{ name: "loa-phone", httpOnly: true, sameSite: "Lax" }]);
    await picture(page, "2-hello");
    await assertFits(page);
    await page.emulateMedia({ colorScheme: "light" });

    await say(page, "hqua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    await choice(page, "Lưu").waitFor();
    await picture(page, "3-card");
    await assertFits(page);
    await page.emulateMedia({ colorScheme: "light" });
    await choice(page, "Lưu").click();
    await loaSays(page, "Đã lưu").first().waitFor();
    await picture(page, "4-saved");

    await page.setInputFiles("#camera", await photo(page));
    await page.locator(".message.mine img").waitFor();
    await loaSays(page, "Loa đã nhận ảnh cho").waitFor(patience);
    await picture(page, "5-photo");

    await page.reload();
    await page.locator(".message.mine").filter({ hasText: "khóa AI trong dạy học" }).waitFor();
    await loaSays(page, "Đã lưu").first().waitFor();
    assert.ok(!(await page.locator("#welcome").isVisible()), "the phone is known");
    await page.click("[data-say='/cuatoi']");
    await loaSays(page, "AI trong dạy học").last().waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    await picture(page, "6-dark");
    await assertFits(page);
    assert.deepEqual(complaints, []);
    // The thumbnail of one's own photo is drawn from the page's memory.
    assert.deepEqual(foreign.filter((url) => !url.startsWith(`blob:${loa.url}/`)), []);
  });

  test("another phone sees nothing of the first", async (t) => {
    const first = await openPhone(t, link);
    await comeIn(first.page, "Giáo viên mẫu 8");
    await say(first.page, "chuyện riêng của một người");
    const second = await openPhone(t, link);
    await second.page.waitForSelector("#welcome:not([hidden])");
    await comeIn(second.page, "Giáo viên mẫu 9");
    await say(second.page, "/cuatoi");
    await loaSays(second.page, /chưa/).last().waitFor();
    const words = await second.page.locator("#feed").textContent();
    assert.ok(!words.includes("chuyện riêng"), words);
    assert.ok(!words.includes("mẫu 8"), words);
  });

  test("a shared phone forgets who leaves", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 10");
    await say(page, "chào Loa");
    await page.click("#leave");
    await page.locator("#flash").filter({ hasText: "Bấm lần nữa" }).waitFor();
    await picture(page, "7-leave");
    await page.click("#leave");
    await page.waitForSelector("#welcome:not([hidden])");
    assert.equal(await page.inputValue("#name"), "");
    assert.equal((await page.context().cookies()).length, 0);
    assert.equal(await page.locator(".message").count(), 0);
  });

  test("the sheet to print shows the unit, the code and the address", async (t) => {
    const { page, complaints } = await openPhone(t, `${link}/qr`);
    await page.waitForFunction(() => document.getElementById("qr").naturalWidth > 0);
    await page.locator("#unit").filter({ hasText: "mẫu" }).waitFor();
    assert.equal(await page.textContent("#address"), link);
    await picture(page, "8-qr");
    assert.ok((await page.evaluate(overflow)) <= 0);
    await assertAccessible(page);
    assert.deepEqual(complaints, []);
  });

  test("a name is picked from the unit's list, which nobody can read through", async (t) => {
    const office = await openBrowser({ viewport: { width: 1280, height: 800 } });
    t.after(() => office.close());
    office.page.setDefaultTimeout(timeout);
    await office.page.goto(loa.url);
    await office.page.locator("input[name=person][value=can-bo]").check({ force: true });
    await office.page.click("#views [data-view=roster]");
    const list = ["Mã đơn vị;Mã GV;Họ và tên", "MAU-A;GV1;Nguyễn Mẫu Một", "MAU-A;GV2;Trần Mẫu Hai", "MAU-B;GV1;Lê Mẫu Ba"].join("\r\n");
    await office.page.setInputFiles("#desk-file", { name: "danh-sach.csv", mimeType: "text/csv", buffer: Buffer.from(list, "utf8") });
    await office.page.locator("#desk").getByRole("button", { name: "Đọc thử", exact: true }).first().click();
    await office.page.locator("#desk").getByRole("button", { name: "Áp dụng", exact: true }).first().click();
    await office.page.locator("#desk-status").filter({ hasText: "Đã ghi" }).waitFor();

    const { page } = await openPhone(t, link);
    await page.waitForSelector("#welcome:not([hidden])");
    await page.fill("#name", "mau");
    await page.locator("#names button").nth(1).waitFor();
    assert.deepEqual((await page.locator("#names button").allTextContents()).sort(), ["Nguyễn Mẫu Một", "Trần Mẫu Hai"]);
    await page.locator("#names button").filter({ hasText: "Trần Mẫu Hai" }).click();
    assert.equal(await page.inputValue("#name"), "Trần Mẫu Hai");
    await picture(page, "10-names");
    await assertFits(page);
    await page.check("#agree");
    await page.click("#enter");
    await page.locator("#me").filter({ hasText: "Trần Mẫu Hai" }).waitFor();
  });

  /// What a page would post, without one.
  async function post(path, body) {
    const response = await fetch(`${loa.url}/l/api/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Loa": "1" },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: await response.json() };
  }

  test("a staff room of eighty comes in at once from one address", async () => {
    const token = link.split("/").pop();
    const { json } = await post("hello", { token });
    for (let i = 0; i < 80; ++i) {
      const joined = await post("join", { token, name: `Giáo viên phòng họp ${i}`, roster: 0, agreed: json.consent.version });
      assert.equal(joined.status, 200, `${i}: ${JSON.stringify(joined.json)}`);
    }
  });

  test("without a network what was written waits, and is one message in the end", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 13");
    await page.context().setOffline(true);
    await page.fill("#words", "báo cáo nộp khi nào ạ");
    await page.click("#send");
    await page.locator(".message.mine .note").filter({ hasText: "tự gửi lại khi có mạng" }).waitFor();
    assert.equal(await page.inputValue("#words"), "");
    await page.fill("#words", "còn hạn nữa không");
    await page.click("#send");
    await picture(page, "11-offline");
    await assertFits(page);
    await page.context().setOffline(false);
    await loaSays(page, /tháng 10/).first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    const mine = await page.locator(".message.mine .bubble").allTextContents();
    assert.deepEqual(mine, ["báo cáo nộp khi nào ạ", "còn hạn nữa không"]);

    // The message arrives and the answer that says so does not: it is sent again, and is one all the same.
    let lost = 0;
    await page.route("**/l/api/messages*", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await say(page, "hôm qua em học AI 3 buổi ở Sở");
    await choice(page, "Lưu").waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    await say(page, "/cuatoi");
    await loaSays(page, /chưa/).last().waitFor();
    assert.equal(lost >= 2, true);
    assert.equal(await choice(page, "Lưu").count(), 1);
    assert.equal(await page.locator(".message.mine").filter({ hasText: "AI 3 buổi" }).count(), 1);
  });

  test("photos: several one after another, broken, empty and too large ones", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 14");
    await say(page, "hôm qua em học AI 3 buổi ở Sở");
    await choice(page, "Lưu").click();
    await choice(page, "Đồng ý").or(loaSays(page, "Đã lưu").first()).first().waitFor();
    await page.setInputFiles("#gallery", [await photo(page, "blob", 11), await photo(page, "image", 23), await photo(page, "anh.jpg", 5)]);
    // Once for all; more often only where this machine is so slow that they come far apart.
    await page.waitForFunction(() => [...document.querySelectorAll(".message:not(.mine)")]
      .map((node) => node.textContent.match(/Loa đã nhận (?:thêm )?(?:(\d+) )?ảnh cho/))
      .reduce((sum, found) => sum + (found ? Number(found[1] ?? 1) : 0), 0) === 3, undefined, patience);
    await picture(page, "15-three-photos");

    const whole = await photo(page, "cut.jpg", 31);
    await page.setInputFiles("#camera", { ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length / 2) });
    await loaSays(page, "bị hỏng").waitFor();

    await page.setInputFiles("#gallery", { name: "trong.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) });
    await page.locator("#flash").filter({ hasText: "trong.pdf không có gì bên trong" }).waitFor();
    await page.setInputFiles("#gallery", { name: "to.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(21 << 20, 0x25) });
    await page.locator("#flash").filter({ hasText: "to.pdf lớn hơn 20 MB" }).waitFor();
    await picture(page, "12-too-large");
    assert.equal(await page.locator(".message.mine").filter({ hasText: ".pdf" }).count(), 0);
    // Where a page did not look first, the browser still learns why.
    const status = await page.evaluate(() => new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/l/api/photos?id=0123456789abcdef&name=to.pdf");
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-Loa", "1");
      request.onloadend = () => done(request.status);
      request.send(new Uint8Array(21 << 20));
    }));
    assert.equal(status, 413);
  });

  test("two tabs of one phone show the same, and follow when it becomes somebody else's", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 15");
    const other = await page.context().newPage();
    await other.goto(link);
    await other.locator("#me").filter({ hasText: "Giáo viên mẫu 15" }).waitFor();
    await say(page, "chuyện riêng của người thứ nhất");
    await other.locator(".message.mine").filter({ hasText: "chuyện riêng" }).waitFor();
    await say(other, "tin từ tab thứ hai");
    await page.locator(".message.mine").filter({ hasText: "tab thứ hai" }).waitFor();

    await page.click("#leave");
    await page.click("#leave");
    await page.waitForSelector("#welcome:not([hidden])");
    await comeIn(page, "Giáo viên mẫu 16");
    // Whatever the other tab sent would be of somebody whom it does not show.
    if (await other.locator("#composer").isVisible()) { // else it has seen it already
      await other.evaluate(() => {
        document.getElementById("words").value = "ai đang viết đây";
        document.getElementById("send").click();
      });
    }
    await other.locator("#feed").filter({ hasText: "chuyện riêng" }).waitFor({ state: "detached" });
    for (const tab of [page, other]) {
      const words = await tab.locator("#feed").textContent();
      assert.ok(!words.includes("chuyện riêng"), words);
      assert.ok(!words.includes("ai đang viết đây"), words);
    }
  });

  /// Everything that this page has posted, as text.
  function postedBy(page) {
    const posted = [];
    page.on("request", (request) => {
      if (request.method() === "POST") posted.push(`${request.url()} ${request.postData() ?? ""}`);
    });
    return posted;
  }

  /// A phone with one message on its way, another one half typed, whose cookie goes.
  async function loseCookie(t, name) {
    const { page } = await openPhone(t, link);
    await comeIn(page, name);
    await page.route("**/l/api/messages*", (route) => route.abort("connectionreset"));
    await page.fill("#words", "tin đang chờ gửi");
    await page.click("#send");
    await page.locator(".message.mine .note").filter({ hasText: "tự gửi lại" }).waitFor();
    await page.fill("#words", "chữ đang gõ dở");
    await page.context().clearCookies();
    await page.unroute("**/l/api/messages*");
    await page.evaluate(() => dispatchEvent(new Event("online"))); // no waiting for the next try
    await page.waitForSelector("#welcome:not([hidden])");
    return page;
  }

  test("a phone that has lost its cookie comes in anew with what was not sent", async (t) => {
    const page = await loseCookie(t, "Giáo viên mẫu 17");
    await page.locator("#problem").filter({ hasText: "không còn gắn với ai trong Loa" }).waitFor();
    assert.match(await page.textContent("#problem"), /Giáo viên mẫu 17.*gửi tiếp/);
    assert.equal(await page.inputValue("#name"), "");
    await picture(page, "13-forgotten");
    await assertFits(page);
    await comeIn(page, " giáo viên  mẫu 17 ");
    assert.ok(!(await page.locator("#problem").isVisible()));
    await page.locator(".message.mine").filter({ hasText: "tin đang chờ gửi" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    assert.equal(await page.locator(".message.mine").filter({ hasText: "tin đang chờ gửi" }).count(), 1);
    assert.equal(await page.inputValue("#words"), "chữ đang gõ dở");
    await picture(page, "13-forgotten-again-in");
  });

  test("what was not sent goes to nobody else", async (t) => {
    const page = await loseCookie(t, "Giáo viên mẫu 19");
    const posted = postedBy(page);
    await comeIn(page, "Giáo viên mẫu 20");
    await page.locator("#flash").filter({ hasText: "đã bỏ tin chưa gửi của Giáo viên mẫu 19" }).waitFor();
    await picture(page, "16-dropped");
    await assertFits(page);
    assert.equal(await page.inputValue("#words"), "");
    await say(page, "tin của người sau");
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    assert.ok(!(await page.locator("#flash").isVisible()));
    await page.reload();
    await page.locator(".message.mine").filter({ hasText: "tin của người sau" }).waitFor();
    const words = await page.locator("#feed").textContent();
    for (const other of ["tin đang chờ gửi", "chữ đang gõ dở"]) {
      assert.ok(!words.includes(other), words);
      assert.ok(!posted.some((one) => one.includes(other)), posted.join("\n"));
    }
  });

  test("whoever leaves with something unsent is told that it goes", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 21");
    await page.fill("#words", "chữ đang gõ dở");
    await page.click("#leave");
    await page.locator("#flash").filter({ hasText: "cả tin chưa gửi được" }).waitFor();
    await page.click("#leave");
    await page.waitForSelector("#welcome:not([hidden])");
    await comeIn(page, "Giáo viên mẫu 21");
    assert.equal(await page.inputValue("#words"), "", "who comes in next may be anybody");
  });

  test("a browser that keeps no cookies is told so, and its person is one", async (t) => {
    const { page } = await openPhone(t, link);
    const keys = [];
    await page.route("**/l/api/join", async (route) => {
      keys.push(route.request().postDataJSON().key);
      const response = await route.fetch();
      await page.context().clearCookies();
      const { "set-cookie": cookie, ...headers } = response.headers();
      assert.ok(cookie);
      await route.fulfill({ response, headers });
    });
    await page.fill("#name", "Giáo viên mẫu 22");
    await page.check("#agree");
    await page.click("#enter");
    await page.locator("#form-problem").filter({ hasText: "chặn cookie" }).waitFor();
    await picture(page, "17-no-cookies");
    await assertFits(page);
    assert.equal(await page.inputValue("#name"), "Giáo viên mẫu 22", "nothing need be typed again");
    await page.click("#enter");
    await page.waitForFunction(() => !document.getElementById("enter").disabled);
    await page.locator("#form-problem").filter({ hasText: "chặn cookie" }).waitFor();
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    await page.unroute("**/l/api/join");
    await page.click("#enter");
    await page.locator("#me").filter({ hasText: "Giáo viên mẫu 22" }).waitFor();

    const warned = await openBrowser(phone);
    t.after(() => warned.close());
    await warned.page.addInitScript(() => Object.defineProperty(navigator, "cookieEnabled", { value: false }));
    await warned.page.goto(link);
    await warned.page.locator("#problem").filter({ hasText: "chặn cookie" }).waitFor({ timeout });
  });

  test("a page whose files came only in part says so", async (t) => {
    const { page } = await openPhone(t, link);
    await page.waitForSelector("#welcome:not([hidden])");
    for (const file of ["base.js", "outbox.js"]) {
      await page.route(`**/${file}`, (route) => route.abort("connectionreset"));
      await page.reload();
      await page.locator("#loading").filter({ hasText: "chưa tải hết" }).waitFor();
      await page.unroute(`**/${file}`);
    }
  });

  test("of several files that cannot be kept each is named", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 23");
    const empty = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.alloc(0) });
    const large = { name: "to.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(21 << 20, 0x25) };
    await page.setInputFiles("#gallery", [empty("một.pdf"), large, empty("hai.pdf")]);
    await page.locator("#flash").filter({ hasText: "một.pdf, hai.pdf không có gì bên trong" }).waitFor();
    await page.locator("#flash").filter({ hasText: "to.pdf lớn hơn 20 MB" }).waitFor();
    await picture(page, "18-not-sent");
    await assertFits(page);
    await page.setInputFiles("#gallery", Array.from({ length: 9 }, (unused, i) => empty(`${i}-${"dài".repeat(30)}.pdf`)));
    await page.locator("#flash").filter({ hasText: "và 3 tệp nữa không có gì" }).waitFor();
    assert.ok(!(await page.textContent("#flash")).includes("to.pdf"), "that was before");
    await assertFits(page);
    await page.click("#flash");
    assert.ok(!(await page.locator("#flash").isVisible()));

    await say(page, "hôm qua em học AI 3 buổi ở Sở");
    await choice(page, "Lưu").waitFor();
    const cut = async (name, seed) => {
      const whole = await photo(page, name, seed);
      return { ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length / 2) };
    };
    await page.setInputFiles("#gallery", [await cut("cắt-1.jpg", 3), await photo(page, "đủ.jpg", 5), await cut("cắt-2.jpg", 9),
      { name: "ghi-chú.pdf", mimeType: "application/pdf", buffer: Buffer.from("không phải PDF") }]);
    await page.locator("#flash").filter({ hasText: "cắt-1.jpg, cắt-2.jpg bị hỏng" }).waitFor();
    await page.locator("#flash").filter({ hasText: "ghi-chú.pdf không phải ảnh" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    const marked = await page.locator(".message.mine").filter({ has: page.locator(".not-kept") }).locator(".bubble").allTextContents();
    assert.deepEqual(marked, ["📎 cắt-1.jpg", "📎 cắt-2.jpg", "📎 ghi-chú.pdf"]);
    await picture(page, "19-not-kept");
    await assertFits(page);
  });

  test("a file that its program took away holds nothing up", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 24");
    const folder = await mkdtemp(join(tmpdir(), "loa-link-"));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "mất.pdf");
    await writeFile(file, "%PDF-1.4 mẫu");
    await page.context().setOffline(true);
    await page.setInputFiles("#gallery", file);
    await page.locator(".message.mine").filter({ hasText: "mất.pdf" }).waitFor();
    await rm(file);
    await page.fill("#words", "tin sau tệp bị mất");
    await page.click("#send");
    await page.context().setOffline(false);
    await page.locator("#flash").filter({ hasText: "chưa nhận được mất.pdf" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    assert.deepEqual(await page.locator(".message.mine .bubble").allTextContents(), ["tin sau tệp bị mất"]);
  });

  test("a browser of 2016 does all of it", async (t) => {
    const window = await openBrowser(phone);
    t.after(() => window.close());
    const { page, complaints } = window;
    page.setDefaultTimeout(timeout);
    const sent = await photo(page, "giấy.jpg", 41);
    await page.addInitScript(() => {
      const newer = [
        [globalThis, ["fetch", "AbortController", "URLSearchParams", "structuredClone", "queueMicrotask"]],
        [Object, ["entries", "values", "fromEntries"]],
        [Promise.prototype, ["finally"]],
        [Array.prototype, ["includes", "flat", "flatMap", "at"]],
        [String.prototype, ["padStart", "padEnd", "replaceAll", "matchAll", "trimStart", "at", "normalize"]],
        [NodeList.prototype, ["forEach"]],
        [Element.prototype, ["append", "prepend", "before", "after", "replaceWith", "replaceChildren", "toggleAttribute",
          "checkVisibility"]],
        [Blob.prototype, ["arrayBuffer", "text", "stream"]],
        [HTMLCanvasElement.prototype, ["toBlob"]],
      ];
      for (const [owner, names] of newer) for (const name of names) delete owner[name];
    });
    await page.goto(link);
    await page.waitForSelector("#welcome:not([hidden])");
    await comeIn(page, "Giáo viên mẫu 26");
    await say(page, "hqua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    await choice(page, "Lưu").click();
    await loaSays(page, "Đã lưu").first().waitFor();
    await page.setInputFiles("#camera", sent);
    await page.locator(".message.mine img").waitFor();
    await loaSays(page, "Loa đã nhận ảnh cho").waitFor(patience);
    await page.click("[data-say='/cuatoi']");
    await loaSays(page, "AI trong dạy học").last().waitFor();
    assert.deepEqual(complaints, []);
  });

  test("a browser that knows neither variables nor newer selectors shows a page to read", async (t) => {
    const window = await openBrowser(phone);
    t.after(() => window.close());
    const { page } = window;
    page.setDefaultTimeout(timeout);
    await page.route("**/link.css", async (route) => {
      const response = await route.fetch();
      const style = (await response.text()).replace(/var\(|env\(|:focus-visible|:focus-within|anywhere/g, (newer) => newer.replace(/\w/, "x-$&"));
      await route.fulfill({ response, body: style });
    });
    await page.goto(link);
    await page.waitForSelector("#welcome:not([hidden])");
    await picture(page, "23-old-welcome");
    await assertFits(page);
    await comeIn(page, "Giáo viên mẫu 27");
    await say(page, "hôm qua em học AI 3 buổi ở Sở");
    await choice(page, "Lưu").waitFor();
    await picture(page, "24-old-card");
    await assertFits(page);
  });

  test("every quick button is seen, or seen to go on", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 25");
    const cutOff = () => page.evaluate(() => [...document.querySelectorAll("#quick button")].filter((button) => {
      const box = button.getBoundingClientRect();
      return box.right > innerWidth || box.bottom > innerHeight || box.left < 0;
    }).length);
    const rows = () => page.evaluate(() => new Set([...document.querySelectorAll("#quick button")].map((button) => button.offsetTop)).size);
    assert.equal(await cutOff(), 0);
    assert.ok((await rows()) <= 3, "two with the fonts of most phones");
    await picture(page, "20-quick");
    await page.setViewportSize({ width: 360, height: 360 }); // above a keyboard
    await page.locator("#words").focus();
    assert.equal(await rows(), 1);
    assert.ok((await cutOff()) > 0);
    assert.match(await page.evaluate(() => getComputedStyle(document.getElementById("quick")).maskImage), /gradient/);
    await picture(page, "21-quick-keyboard");
    await page.setViewportSize({ width: 320, height: 568 });
    assert.equal(await cutOff(), 0);
    await picture(page, "22-quick-320");
  });

  test("several cards at once, old choices, and the way back from another page", async (t) => {
    const { page, complaints } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 18");
    await say(page, "hôm kia em đọc 2 cuốn sách");
    await choice(page, "Lưu").waitFor();
    await say(page, "hôm qua em học tiếng Anh 2 tiếng");
    await choice(page, "Lưu").nth(1).waitFor();
    await picture(page, "14-two-cards");
    await choice(page, "Bỏ").nth(0).click();
    await loaSays(page, /bỏ/i).first().waitFor();
    await choice(page, "Lưu").last().click();
    await loaSays(page, "Đã lưu").first().waitFor();
    await page.goto(`${loa.url}/l/`);
    await page.goBack();
    await page.locator("#me").filter({ hasText: "Giáo viên mẫu 18" }).waitFor();
    await loaSays(page, "Đã lưu").first().waitFor();
    await say(page, "/cuatoi");
    await loaSays(page, /Tiếng Anh.*chờ duyệt/).last().waitFor();
    assert.deepEqual(complaints, []);
  });

  test("a renewed link lets nobody new in; phones that are in stay", async (t) => {
    const old = link;
    const known = await openPhone(t, old);
    await comeIn(known.page, "Giáo viên mẫu 11");
    link = await linkOfChair(true);
    assert.notEqual(link, old);
    const late = await openPhone(t, old);
    await late.page.locator("#problem").filter({ hasText: "không còn dùng được" }).waitFor();
    assert.ok(!(await late.page.locator("#welcome").isVisible()));
    await picture(late.page, "9-old-link");
    await assertFits(late.page);
    await known.page.reload();
    await known.page.locator(".message").filter({ hasText: "Giáo viên mẫu 11" }).first().waitFor();
    await late.page.goto(link);
    await late.page.waitForSelector("#welcome:not([hidden])");
  });

  // The last one: its wrong links keep this address from learning that an old link is wrong for a while.
  test("somebody who guesses links holds nobody up behind the same address", async (t) => {
    let status = 0;
    for (let i = 0; i < 60 && status !== 429; ++i) status = (await post("hello", { token: "abcde-fghjk-mnpqr-stvwx" })).status;
    assert.equal(status, 429);
    const { page, complaints } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 12");
    await say(page, "chào Loa");
    assert.deepEqual(complaints, []);
    await page.goto(`${loa.url}/l/abcde-fghjk-mnpqr-stvwx`);
    await page.locator("#me").filter({ hasText: "Giáo viên mẫu 12" }).waitFor(); // a known phone needs no link
  });
});
