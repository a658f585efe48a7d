// The officers' page for the units' lists of people, in a real browser over the real program.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertAccessible, overflow } from "./accessibility.mjs";
import { openBrowser, startLoa } from "./loa.mjs";

const timeout = 20_000;
const list = (people) => `\ufeffMã đơn vị;Mã GV;Họ và tên;Tổ\r\n${people.map((line) => `${line};Toán`).join("\r\n")}\r\n`;
const first = ["MAU-A;GV1;Mẫu Một", "MAU-A;GV2;Mẫu Hai", "MAU-A;GV3;Mẫu Ba", "MAU-B;GV1;Mẫu Bốn", "MAU-X;GV1;Mẫu Năm", "MAU-B;;Mẫu Sáu", "MAU-B;GV2;Mẫu <b>Tám</b>"];
const second = ["MAU-A;GV1;Mẫu Mốt", "MAU-A;GV3;Mẫu Ba", "MAU-A;GV7;Mẫu Bảy"];

describe("the page of lists", () => {
  let loa;
  let window;
  let page;

  before(async () => {
    loa = await startLoa();
    window = await openBrowser({ viewport: { width: 1280, height: 800 } });
    ({ page } = window);
    page.setDefaultTimeout(timeout);
    await page.goto(loa.url);
    await page.waitForSelector("#people .person");
  });
  after(async () => {
    const { complaints, foreign } = window;
    await window.close();
    // A file that is refused is an answer of 422, which the browser notes down by itself.
    assert.deepEqual(complaints.filter((words) => !words.includes("422")), []);
    assert.deepEqual(foreign, []);
    assert.equal(await loa.stop(), 0, loa.log());
  });

  const send = async (text, name = "danh-sach.csv") => {
    await page.setInputFiles("#desk-file", { name, mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });
    await press("Đọc thử");
  };
  const press = (name) => page.locator("#desk").getByRole("button", { name, exact: true }).first().click();
  const status = (words) => page.locator("#desk-status").filter({ hasText: words }).waitFor();
  const section = (name) => page.locator(`[data-desk=${name}]`);
  const picture = async (name) => {
    if (process.env.LOA_SCREENSHOTS) await page.screenshot({ path: join(process.env.LOA_SCREENSHOTS, name) });
  };

  test("a list is looked at, applied, and the next one shows what changes", async () => {
    await page.locator("input[name=person][value=can-bo]").check({ force: true });
    await page.click("#views [data-view=roster]");
    await section("listed").getByText("Chưa có danh sách nào").waitFor();
    await send(list(first));
    await page.getByRole("heading", { name: "Xem trước: danh-sach.csv" }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H3");
    assert.match(await page.locator(".preview-summary").textContent(), /^4 người mới, 0 người đổi tên, 0 người không còn/);
    assert.match(await page.locator("#desk-body").textContent(), /Cột được bỏ qua: Tổ/);
    assert.deepEqual(await section("errors").locator("li").allTextContents(),
      ["Dòng 6: không có đơn vị mang mã “MAU-X”.", "Dòng 7: thiếu mã người.", "Dòng 8: họ tên “Mẫu <b>Tám</b>” có số, ký hiệu hoặc ký tự lạ."]);
    assert.equal(await section("errors").locator("b").count(), 0);
    await assertAccessible(page);
    await picture("roster-preview.png");
    await press("Áp dụng");
    await status("Đã ghi: 4 người mới");
    assert.match(await page.locator("[data-unit=MAU-A]").textContent(), /3 người theo danh sách, \d+ người theo danh mục/);

    await send(list(second), "lần hai.csv");
    await section("gone").getByText("Mẫu Hai").waitFor();
    assert.match(await section("renamed").textContent(), /Mẫu Một → Mẫu Mốt/);
    assert.match(await section("added").textContent(), /Mẫu Bảy/);
    assert.equal(await section("errors").count(), 0);
    await press("Áp dụng");
    await status("Đã ghi: 1 người mới, 1 người đổi tên, 1 người không còn");
    assert.match(await page.locator("[data-unit=MAU-B]").textContent(), /1 người/, "the unit that the file does not name");
    await picture("roster.png");
  });

  test("another name on a used code is a question, and renames only who is said to be the same", async () => {
    const other = [...second];
    const at = other.findIndex((line) => line.includes("Mẫu Mốt"));
    other[at] = other[at].replace("Mẫu Mốt", "Demo Thị Hoa");
    await send(list(other));
    await page.locator(".preview-summary").filter({ hasText: "Không có gì thay đổi" }).waitFor();
    assert.match(await section("questions").textContent(), /Mẫu Mốt → Demo Thị Hoa/);
    await assertAccessible(page);
    await press("Áp dụng tất cả, đây là người cũ đổi tên");
    await status("Đã ghi: 0 người mới, 1 người đổi tên, 0 người không còn");
    await send(list(second));
    assert.match(await section("questions").textContent(), /Demo Thị Hoa → Mẫu Mốt/, "and back");
    await press("Áp dụng tất cả, đây là người cũ đổi tên");
    await status("1 người đổi tên");
  });

  test("the same list again changes nothing, and a file that is no list says why", async () => {
    await send(list(second));
    await page.locator(".preview-summary").filter({ hasText: "Không có gì thay đổi" }).waitFor();
    await press("Quay lại");
    await page.waitForSelector("#desk-file");
    await send("Họ tên\nMẫu\n");
    await status("không thấy dòng tiêu đề");
    await send("Mã đơn vị;Mã GV;Họ và tên\n");
    await status("chỉ có dòng tiêu đề");
    await send("");
    await status("không có dòng nào");
  });

  test("a phone shows the page without scrolling sideways", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await send(list(first));
    await page.getByRole("heading", { name: "Xem trước" }).waitFor();
    assert.ok((await page.evaluate(overflow)) <= 0);
    await assertAccessible(page);
    await picture("roster-phone.png");
  });
});
