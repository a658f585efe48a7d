// The web chat by a unit's link: photos and files, those included that cannot be kept.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertFits, choice, comeIn, loaSays, openPhone, patience, photo, picture, say, startWithChair } from "./link_phone.mjs";

describe("photos by link", () => {
  let chair;
  let link;

  before(async () => {
    chair = await startWithChair();
    link = await chair.link();
  });
  after(() => chair.stop());

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
});
