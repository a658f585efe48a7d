// The web chat by a unit's link: what was written and has not arrived yet goes on, and never to somebody else.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertFits, choice, comeIn, loaSays, openPhone, picture, say, startWithChair } from "./link_phone.mjs";

describe("what was not sent yet by link", () => {
  let chair;
  let link;

  before(async () => {
    chair = await startWithChair();
    link = await chair.link();
  });
  after(() => chair.stop());

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

  test("a phone that has lost its cookie comes in anew with what was not sent", async (t) => {
    const page = await loseCookie(t, "Giáo viên mẫu 17");
    await page.locator("#problem").filter({ hasText: "không còn nhớ điện thoại này" }).waitFor();
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

  test("whoever erases everything is told so before the phone is forgotten", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 21");
    await say(page, "/xoa");
    await choice(page, "Xóa hết").click();
    await page.locator("#problem").filter({ hasText: "Đã xóa hết dữ liệu" }).waitFor();
    assert.ok(!(await page.textContent("#problem")).includes("Giáo viên mẫu 21"));
    assert.equal(await page.locator("#feed .message").count(), 0);
    await assertFits(page);
  });

  test("a phone is not told that all was erased where only its cookie is gone", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 28");
    await say(page, "/xoa");
    await choice(page, "Xóa hết").waitFor();
    await say(page, "không");
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    await page.context().clearCookies();
    await page.click("[data-say='/cuatoi']");
    await page.locator("#problem").filter({ hasText: "không còn nhớ điện thoại này" }).waitFor();
    assert.ok(!(await page.textContent("#problem")).includes("xóa"));
    await picture(page, "25-forgotten-not-erased");
    await assertFits(page);
  });

  test("what is being typed outlives a reload, for its person alone", async (t) => {
    const { page } = await openPhone(t, link);
    await comeIn(page, "Giáo viên mẫu 29");
    const draft = "hôm qua em học AI\n3 buổi ở Sở";
    await page.fill("#words", draft);
    await page.reload();
    await page.locator("#me").filter({ hasText: "Giáo viên mẫu 29" }).waitFor();
    assert.equal(await page.inputValue("#words"), draft);
    await picture(page, "26-draft-after-reload");
    await assertFits(page);

    await page.click("#send");
    await choice(page, "Lưu").waitFor();
    await page.reload();
    await choice(page, "Lưu").waitFor();
    assert.equal(await page.inputValue("#words"), "", "it was sent");

    await page.fill("#words", "chữ của người trước");
    await page.context().clearCookies();
    await page.reload();
    await page.waitForSelector("#welcome:not([hidden])");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await comeIn(page, "Giáo viên mẫu 30");
    assert.equal(await page.inputValue("#words"), "");
  });

  test("words that wait for a network outlive a reload, and are one message in the end", async (t) => {
    const { page } = await openPhone(t, link);
    page.on("dialog", (dialog) => dialog.accept()); // the page asks before it goes
    await comeIn(page, "Giáo viên mẫu 32");
    let lost = 0;
    await page.route("**/l/api/messages*", async (route) => {
      if (lost++ === 0) await route.fetch(); // this one arrives, and its answer does not
      await route.abort("connectionreset");
    });
    await page.fill("#words", "báo cáo nộp khi nào ạ");
    await page.click("#send");
    await page.locator(".message.mine .note").filter({ hasText: "tự gửi lại" }).waitFor();
    await page.fill("#words", "còn hạn nữa không");
    await page.click("#send");
    await page.unroute("**/l/api/messages*");
    await page.reload();
    await loaSays(page, /tháng 10/).first().waitFor();
    await page.locator(".message.mine").filter({ hasText: "còn hạn nữa không" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".message.mine .note").length === 0);
    const mine = await page.locator(".message.mine .bubble").allTextContents();
    assert.deepEqual(mine, ["báo cáo nộp khi nào ạ", "còn hạn nữa không"]);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
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
});
