// The web chat by a unit's link, at phone width: coming in, reporting, and what others may see.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible, overflow } from "./accessibility.mjs";
import { assertFits, choice, comeIn, loaSays, openPhone, patience, photo, picture, say, startWithChair, timeout } from "./link_phone.mjs";
import { openBrowser } from "./loa.mjs";

describe("the web chat by a unit's link", () => {
  let chair;
  let loa;
  let link;

  before(async () => {
    chair = await startWithChair();
    loa = chair.loa;
    link = await chair.link();
  });
  after(() => chair.stop());

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
    link = await chair.renewedLink();
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
