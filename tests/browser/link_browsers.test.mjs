// The web chat by a unit's link in browsers that are old, small, or keep no cookies.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertFits, choice, comeIn, loaSays, openPhone, patience, phone, photo, picture, say, startWithChair, timeout } from "./link_phone.mjs";
import { openBrowser } from "./loa.mjs";

describe("browsers by link", () => {
  let chair;
  let link;

  before(async () => {
    chair = await startWithChair();
    link = await chair.link();
  });
  after(() => chair.stop());

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
    for (const file of ["base.js", "feed.js", "outbox.js"]) {
      await page.route(`**/${file}`, (route) => route.abort("connectionreset"));
      await page.reload();
      await page.locator("#loading").filter({ hasText: "chưa tải hết" }).waitFor();
      await page.unroute(`**/${file}`);
    }
  });

  test("a browser that stores nothing does all the rest", async (t) => {
    const window = await openBrowser(phone);
    t.after(() => window.close());
    const { page, complaints } = window;
    page.setDefaultTimeout(timeout);
    await page.addInitScript(() => {
      const refuse = () => { throw new DOMException("storage is off", "SecurityError"); };
      Object.defineProperty(globalThis, "sessionStorage", { get: refuse });
    });
    await page.goto(link);
    await page.waitForSelector("#welcome:not([hidden])");
    await comeIn(page, "Giáo viên mẫu 31");
    await say(page, "báo cáo nộp khi nào ạ");
    await loaSays(page, /tháng 10/).first().waitFor();
    await page.reload();
    await page.locator("#me").filter({ hasText: "Giáo viên mẫu 31" }).waitFor();
    await page.fill("#words", "chữ đang gõ dở");
    await page.click("#leave");
    await page.click("#leave");
    await page.waitForSelector("#welcome:not([hidden])");
    assert.deepEqual(complaints, []);
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
});
