// The officers' pages of the console in a real browser over the real program.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { assertAccessible, overflow } from "./accessibility.mjs";
import { openBrowser, startLoa } from "./loa.mjs";

const timeout = 20_000;
const askEvery = 700; // slower than people may write

const plan = (day) => `# Kế hoạch mẫu về ngày hội đọc sách

Số: 7/KH-MAU

## I. Thời gian

Ngày hội đọc sách mẫu diễn ra ngày ${day} tháng 5 tại sân trường.

## II. Kinh phí

Mỗi đơn vị nhận ba triệu đồng để mua sách cho ngày hội đọc sách mẫu.
`;

const become = (page, key) => page.locator(`input[name=person][value=${key}]`).check({ force: true });
const openView = (page, view) => page.click(`#views [data-view=${view}]`);
const status = (page, words) => page.locator("#desk-status").filter({ hasText: words }).waitFor();
const press = (page, name) => page.locator("#desk").getByRole("button", { name, exact: true }).first().click();
const loaSays = (page, words) => page.locator(".message.loa .bubble").filter({ hasText: words });

async function say(page, text) {
  await page.fill("#words", text);
  await page.press("#words", "Enter");
}

/// Loa follows a new document or word within seconds: asks until the answer says that.
async function askUntil(page, question, words) {
  let answer = "";
  for (const end = Date.now() + timeout; Date.now() < end; await new Promise((later) => setTimeout(later, askEvery))) {
    const before = await page.locator(".message.loa").count();
    await say(page, question);
    await page.waitForFunction((count) => document.querySelectorAll(".message.loa").length > count, before);
    answer = await page.locator(".message.loa .bubble").last().textContent();
    if (answer.includes(words)) return;
  }
  assert.fail(`Loa did not say ${words} but: ${answer}`);
}

async function send(page, name, content) {
  await page.setInputFiles("#desk-file", { name, mimeType: "application/octet-stream", buffer: Buffer.from(content, "latin1") });
  await press(page, "Đọc thử");
}

const sendText = (page, name, text) => send(page, name, Buffer.from(text, "utf8").toString("latin1"));

describe("the officers' pages", () => {
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
    // A file that is refused is an answer of 422, which the browser notes down by itself.
    assert.deepEqual(complaints.filter((words) => !words.includes("422")), []);
    assert.deepEqual(foreign, []);
  });

  test("they are there for officers alone", async () => {
    assert.equal(await page.locator("#views [data-view=documents]").count(), 0);
    await become(page, "can-bo");
    await openView(page, "documents");
    await page.locator("[data-desk=quoted] .row").first().waitFor();
    await become(page, "giao-vien-1");
    assert.ok(await page.locator("#chat").isVisible());
    assert.ok(!(await page.locator("#desk").isVisible()));
    assert.equal(await page.locator("#views [data-view=documents]").count(), 0);
  });

  test("a document is read, looked at, published and answered from; its next version shows what changes", async () => {
    await become(page, "can-bo");
    await openView(page, "documents");
    await sendText(page, "ngay-hoi.md", plan(12));
    await page.getByRole("heading", { name: "Xem trước: Kế hoạch mẫu về ngày hội đọc sách" }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H3");
    await assertAccessible(page);
    await press(page, "Đưa vào sử dụng");
    await status(page, "Đã đưa vào sử dụng");
    await openView(page, "private");
    await askUntil(page, "ngày hội đọc sách mẫu diễn ra khi nào?", "12 tháng 5");

    await openView(page, "documents");
    await sendText(page, "ngay-hoi.md", plan(19));
    const change = page.locator("[data-fate=changed]");
    await change.waitFor();
    assert.equal(await change.locator("del").textContent(), "12");
    assert.equal(await change.locator("ins").textContent(), "19");
    await press(page, "Đưa vào sử dụng");
    await status(page, "Đã đưa vào sử dụng");
    await page.locator("[data-desk=outdated] .row").filter({ hasText: "diễn ra khi nào" }).first().waitFor();
    await assertAccessible(page);
    await openView(page, "private");
    await askUntil(page, "ngày hội đọc sách mẫu diễn ra khi nào?", "19 tháng 5");

    await openView(page, "documents");
    const quoted = page.locator("[data-document=ngay-hoi]");
    await quoted.getByRole("button", { name: "Rút" }).click();
    await quoted.getByRole("button", { name: "Bấm lần nữa để rút văn bản này" }).click();
    await status(page, "Đã rút");
  });

  test("a file that cannot be read says why, and nothing changes", async () => {
    await become(page, "can-bo");
    await openView(page, "documents");
    const wide = [..."EncryptedPackage"].map((letter) => `${letter}\0`).join("");
    await send(page, "khóa.docx", `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}${wide}`);
    await status(page, "Tệp có mật khẩu");
    await send(page, "hỏng.pdf", "%PDF-1.7 broken");
    await status(page, "Tệp bị hỏng");
    await send(page, "trống.txt", "");
    await status(page, "Tệp này trống");
    await send(page, "ảnh.png", "\x89PNG\r\n\x1a\n\0\0\0\0");
    await status(page, "thuộc loại khác");
    assert.equal(await page.locator("[data-desk=versions] .row[data-state=draft]").count(), 0);
    assert.ok(await page.locator("#desk-status").evaluate((node) => node.classList.contains("off")));
  });

  test("an officer answers a question here, and the asker reads it where he asked", async () => {
    await say(page, "/hoi ai trông giữ xe đạp ở cổng sau buổi tối");
    await page.locator("[data-section=questions] .row").filter({ hasText: "xe đạp" }).waitFor();
    await become(page, "can-bo");
    await openView(page, "questions");
    const waiting = page.locator("[data-question]").filter({ hasText: "xe đạp" });
    await waiting.getByRole("textbox").fill("Bác bảo vệ mẫu trông đến 21 giờ. <b>đậm</b>");
    await assertAccessible(page);
    await waiting.getByRole("button", { name: "Gửi trả lời" }).click();
    await status(page, "Đã gửi đến người hỏi");
    const entry = page.locator("[data-faq]").filter({ hasText: "xe đạp" });
    assert.match(await entry.textContent(), /<b>đậm<\/b>/);
    assert.equal(await entry.locator("b").count(), 0);
    await become(page, "giao-vien-1");
    await openView(page, "private");
    await loaSays(page, "Bác bảo vệ mẫu").first().waitFor();
    await become(page, "giao-vien-2");
    await askUntil(page, "/hoi ai trông giữ xe đạp ở cổng sau buổi tối", "Bác bảo vệ mẫu");
    await become(page, "can-bo");
    await openView(page, "questions");
    await entry.getByRole("button", { name: "Rút" }).click();
    await entry.getByRole("button", { name: "Bấm lần nữa để rút câu trả lời" }).click();
    await status(page, "Đã rút");
    assert.equal(await entry.count(), 0);
  });

  test("a synonym is tried on the campaign's questions, saved, understood and taken out", async () => {
    await become(page, "can-bo");
    await openView(page, "synonyms");
    await page.fill("#said", "sao hỏa mẫu");
    await page.fill("#written", "UNESCO");
    await press(page, "Xem ảnh hưởng");
    const trial = page.locator("#trial");
    await trial.filter({ hasText: /Bộ \d+ câu hỏi mẫu: trước đúng \d+ câu, sau đúng \d+ câu/ }).waitFor();
    await assertAccessible(page);
    await trial.getByRole("button", { name: "Lưu" }).click();
    await status(page, "Đã lưu");
    await page.locator(".synonym").filter({ hasText: "sao hỏa mẫu" }).waitFor();
    await openView(page, "private");
    await askUntil(page, "vào sao hỏa mẫu ngày nào", "14/2/2024");
    await openView(page, "synonyms");
    await page.fill("#filter", "sao hỏa");
    await page.getByRole("button", { name: /^Bỏ: sao hỏa mẫu/ }).click();
    await trial.getByRole("button", { name: "Lưu" }).click();
    await status(page, "Đã lưu");
  });

  test("taking out a word that questions need says which it breaks", async () => {
    await become(page, "can-bo");
    await page.route("**/api/synonyms/try", (route) => route.fulfill({ json: {
      questions: 12, met_before: 12, met_after: 11, broken_count: 1, broken: ["hạn nộp <i>bao giờ</i>"], mended: [] } }));
    await openView(page, "synonyms");
    await page.locator(".synonym button").first().click();
    const trial = page.locator("#trial");
    await trial.filter({ hasText: "Sẽ làm hỏng 1 câu" }).waitFor();
    assert.equal(await trial.locator("i").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), "trial");
    await trial.getByRole("button", { name: "Thôi" }).click();
    assert.ok(!(await trial.isVisible()));
  });

  test("on a phone of 360 pixels everything fits", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await become(page, "can-bo");
    for (const view of ["documents", "questions", "synonyms"]) {
      await openView(page, view);
      await page.locator("#desk-body section").first().waitFor();
      assert.ok((await page.evaluate(overflow)) <= 0, view);
      assert.ok(!(await page.locator("#store").isVisible()));
      await assertAccessible(page);
    }
    await openView(page, "documents");
    await sendText(page, "phone.md", plan(3));
    await page.locator("[data-desk=changes]").waitFor();
    assert.ok((await page.evaluate(overflow)) <= 0);
    await assertAccessible(page);
    if (process.env.LOA_SCREENSHOTS) await page.screenshot({ path: join(process.env.LOA_SCREENSHOTS, "officers-phone.png") });
    await press(page, "Bỏ");
    await status(page, "Đã bỏ bản nháp");
  });
});
