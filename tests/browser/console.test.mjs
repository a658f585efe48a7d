// The console in a real browser over the real program.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, beforeEach, afterEach, describe, test } from "node:test";
import { assertAccessible, overflow } from "./accessibility.mjs";
import { openBrowser, root, startLoa } from "./loa.mjs";

const timeout = 20_000;

/// All plan documents as one text, white space evened out.
async function planText() {
  const folder = join(root, "config/campaigns/hcmc-learning-society/plan");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return evened(texts.join("\n"));
}

const evened = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/// What a message quotes: its block of quotation, or what stands between quotation marks.
async function quoteOf(message) {
  const block = message.locator("blockquote");
  if (await block.count()) return evened(await block.first().textContent());
  const [, quote] = (await message.locator(".words").textContent()).match(/“([^”]+)”/);
  return evened(quote);
}

const loaSays = (page, words) => page.locator(".message.loa .bubble").filter({ hasText: words });
const choice = (page, label) => page.locator(".choices button").filter({ hasText: label });

async function say(page, text) {
  await page.fill("#words", text);
  await page.press("#words", "Enter");
}

const become = (page, key) => page.locator(`input[name=person][value=${key}]`).check({ force: true });
const openChat = (page, chat) => page.click(`#views [data-view=${chat}]`);

describe("the console on one's own machine", () => {
  let loa;
  let window;
  let page;

  before(async () => (loa = await startLoa()));
  after(async () => assert.equal(await loa.stop(), 0, loa.log()));

  beforeEach(async () => {
    window = await openBrowser({ viewport: { width: 1280, height: 800 } });
    ({ page } = window);
    page.setDefaultTimeout(timeout);
    await page.goto(loa.url);
    await page.waitForSelector("#people .person");
  });
  afterEach(async () => {
    const { complaints, foreign } = window;
    await window.close();
    assert.deepEqual(complaints, []);
    assert.deepEqual(foreign, []);
  });

  test("what could not be handled is shown with when, where, what and why", async () => {
    await page.route("**/api/store*", async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      const letter = { id: 1, channel: "tg", kind: "message", error: "constraint failed", at: Date.now() };
      await route.fulfill({ response, json: { ...json, dead_letters: { count: 7, items: [letter] } } });
    });
    await page.reload();
    const letters = page.locator("[data-section=dead_letters]");
    await letters.waitFor();
    const words = evened(await letters.textContent());
    for (const part of ["Tin chưa xử lý được 7", "Báo người quản trị", "Tin nhắn", "tg", "constraint failed"])
      assert.ok(words.includes(part), words);
    await assertAccessible(page);
  });

  test("a newcomer asks and sees the plan quoted word for word", async () => {
    await say(page, "báo cáo nộp khi nào?");
    const answer = loaSays(page, "tháng 10");
    await answer.waitFor();
    const words = await quoteOf(answer);
    assert.match(words, /tháng 10/);
    assert.ok((await planText()).includes(words), words);
  });

  test("a suggestion is sent with one tap", async () => {
    const chip = page.locator("#suggestions .chip").first();
    const text = await chip.textContent();
    await chip.click();
    await page.locator(".message.mine").filter({ hasText: text }).first().waitFor();
    await page.locator(".message.loa").last().waitFor();
  });

  test("a report is shown, saved with one tap and stands in the store", async () => {
    await say(page, "hqua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    await choice(page, "✓ Lưu").last().click();
    await choice(page, "Đồng ý và lưu").click();
    const row = page.locator("[data-section=activities] .row").first();
    await row.waitFor();
    assert.match(await row.textContent(), /Giáo viên mẫu 1/);
    assert.match(await row.textContent(), /3 buổi/);
    await choice(page, "Lưu").waitFor({ state: "detached" });
  });

  test("a question that the plan does not answer waits in the store", async () => {
    await say(page, "/hoi mức học bổng nguyễn đức cảnh bao nhiêu một suất");
    await page.locator("[data-section=questions] .row").filter({ hasText: "học bổng" }).waitFor();
  });

  test("an officer's notice reaches the group, and everybody there can take note of it", async () => {
    await become(page, "can-bo");
    await say(page, "/thongbao Tuần lễ hưởng ứng học tập suốt đời từ 1 đến 7/10. Mời các đơn vị đăng ký hoạt động.");
    await page.locator(".choices button", { hasText: /^Gửi$/ }).click();
    await page.locator("[data-section=notices] .row").filter({ hasText: "Tuần lễ" }).filter({ hasText: "đã gửi xong" }).waitFor();
    await become(page, "giao-vien-2");
    await openChat(page, "group");
    await loaSays(page, "Tuần lễ hưởng ứng").waitFor();
    await choice(page, "Đã nắm thông tin").click();
    await page.locator("[data-section=notices] .row").filter({ hasText: "1 người đã nắm" }).waitFor();
  });

  test("private talk is private, the group is everybody's", async () => {
    await say(page, "chuyện riêng của người thứ nhất");
    await page.locator(".message.mine").filter({ hasText: "chuyện riêng" }).waitFor();
    await openChat(page, "group");
    await say(page, "chào cả nhóm");
    await become(page, "giao-vien-2");
    const fromFirst = page.locator(".message.other").filter({ hasText: "chào cả nhóm" });
    await fromFirst.waitFor();
    assert.match(await fromFirst.textContent(), /Giáo viên mẫu 1/);
    await openChat(page, "private");
    assert.equal(await page.locator(".message").filter({ hasText: "chuyện riêng" }).count(), 0);
  });

  test("everything can be done with the keyboard", async () => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.value), "giao-vien-1");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.querySelector("input[name=person]:checked").value), "giao-vien-2");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.view), "private");
    await page.focus("#words");
    await page.keyboard.type("tuần trước mình đọc xong 2 cuốn sách");
    await page.keyboard.press("Enter");
    await choice(page, "Lưu").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "words");
    // Back from the box over the suggestions to the choices under the last message.
    const stepBackTo = async (label) => {
      await page.focus("#words");
      for (let steps = 0; steps < 20; ++steps) {
        await page.keyboard.press("Shift+Tab");
        if (await page.evaluate((text) => document.activeElement.textContent.includes(text), label)) return;
      }
      assert.fail(`no way back to ${label}`);
    };
    await stepBackTo("✓ Lưu");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    await page.keyboard.press("Enter");
    await choice(page, "Đồng ý và lưu").waitFor();
    await stepBackTo("Đồng ý và lưu");
    await page.keyboard.press("Enter");
    await page.locator("[data-section=activities] .row").filter({ hasText: "Giáo viên mẫu 2" }).waitFor();
    assert.notEqual(await page.evaluate(() => document.activeElement), null);
    assert.ok(await page.evaluate(() => document.activeElement.closest("#feed") !== null), "focus was lost with the buttons");
  });

  test("a reply to Loa carries what it answers", async () => {
    await openChat(page, "group");
    await say(page, "/hoi báo cáo nộp khi nào");
    const answer = loaSays(page, "tháng 10").last();
    await answer.locator(".reply").click();
    assert.ok(await page.locator("#replying").isVisible());
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator("#replying").isVisible()));
    await answer.locator(".reply").click();
    await say(page, "cảm ơn Loa");
    const reply = page.locator(".message.mine").filter({ hasText: "cảm ơn Loa" });
    await reply.locator(".quoted").waitFor();
    assert.match(await reply.locator(".quoted").textContent(), /^Trả lời: /);
  });

  test("too long a text is refused in words and kept", async () => {
    await page.fill("#words", "a".repeat(4001));
    assert.match(await page.locator("#counter").textContent(), /4\.001\/4\.000/);
    await page.press("#words", "Enter");
    assert.match(await page.locator("#problem").textContent(), /4\.000 ký tự/);
    assert.equal((await page.inputValue("#words")).length, 4001);
  });

  test("what people write stays text", async () => {
    await say(page, "<img src=x onerror=alert(1)> <b>đậm</b>");
    await page.locator(".message.mine").filter({ hasText: "<b>đậm</b>" }).waitFor();
    assert.equal(await page.locator("#feed img:not(.avatar)").count(), 0);
  });

  test("the page reads well to everybody", async () => {
    await say(page, "/lich");
    await page.locator(".message.loa").last().waitFor();
    await assertAccessible(page);
    await openChat(page, "group");
    await assertAccessible(page);
  });
});

describe("the console on a phone of 360 pixels", () => {
  let loa;
  before(async () => (loa = await startLoa()));
  after(async () => assert.equal(await loa.stop(), 0, loa.log()));

  test("chat and store fit, one at a time", async (t) => {
    const window = await openBrowser({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    t.after(() => window.close());
    const { page } = window;
    page.setDefaultTimeout(timeout);
    await page.goto(loa.url);
    await page.waitForSelector("#people .person");
    await say(page, "báo cáo nộp khi nào?");
    await loaSays(page, "tháng 10").waitFor();
    await say(page, "hqua em học xong khóa AI trong dạy học 3 buổi bên Sở");
    await choice(page, "Lưu").waitFor();
    assert.ok((await page.evaluate(overflow)) <= 0);
    assert.ok(!(await page.locator("#store").isVisible()));
    await assertAccessible(page);
    await choice(page, "✓ Lưu").click();
    await choice(page, "Đồng ý và lưu").waitFor();
    assert.ok((await page.evaluate(overflow)) <= 0);
    await assertAccessible(page);
    await choice(page, "Đồng ý và lưu").click();
    await openChat(page, "store");
    await page.locator("[data-section=activities] .row").waitFor();
    assert.ok(!(await page.locator("#chat").isVisible()));
    assert.ok((await page.evaluate(overflow)) <= 0);
    await assertAccessible(page);
    await openChat(page, "group");
    assert.ok((await page.evaluate(overflow)) <= 0);
    if (process.env.LOA_SCREENSHOTS) {
      await page.screenshot({ path: join(process.env.LOA_SCREENSHOTS, "phone.png") });
    }
    assert.deepEqual(window.complaints, []);
  });
});

describe("the console behind a public address", () => {
  let loa;
  before(async () => (loa = await startLoa((port) => ({ public_url: `http://127.0.0.1:${port}` }))));
  after(async () => assert.equal(await loa.stop(), 0, loa.log()));

  test("without a link there is no page, only the way to get one", async (t) => {
    const window = await openBrowser({ viewport: { width: 360, height: 740 } });
    t.after(() => window.close());
    const { page } = window;
    page.setDefaultTimeout(timeout);
    const response = await page.goto(loa.url);
    assert.equal(response.status(), 401);
    await page.getByRole("heading", { name: "Dành cho cán bộ chương trình" }).waitFor();
    assert.ok((await page.evaluate(overflow)) <= 0);
    await assertAccessible(page);
    assert.equal((await page.request.get(`${loa.url}/api/store`)).status(), 401);
  });

  test("a link that does not work says so", async (t) => {
    const window = await openBrowser();
    t.after(() => window.close());
    const { page } = window;
    page.setDefaultTimeout(timeout);
    await page.goto(`${loa.url}/vao?k=${"A".repeat(43)}`);
    await page.getByRole("button", { name: "Vào" }).click();
    await page.locator("#problem").filter({ hasText: "15 phút" }).waitFor();
    await assertAccessible(page);
  });
});
