// A phone of 360 pixels on the web chat by a unit's link, and the chair who hands the link out, over the real program.
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertAccessible, overflow } from "./accessibility.mjs";
import { openBrowser, startLoa } from "./loa.mjs";

export const timeout = 20_000;
export const patience = { timeout: 120_000 }; // Loa thanks for photos once no more may follow, up to half a minute later
export const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/// Pictures for people to look at, where a folder is named.
export async function picture(page, name) {
  const folder = process.env.LOA_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `link-${name}.png`) });
}

export async function openPhone(t, url) {
  const window = await openBrowser(phone);
  t.after(() => window.close());
  window.page.setDefaultTimeout(timeout);
  await window.page.goto(url);
  return window;
}

export async function comeIn(page, name) {
  await page.fill("#name", name);
  await page.check("#agree");
  await page.click("#enter");
  await page.locator(".message").filter({ hasText: name }).waitFor();
}

export async function say(page, text) {
  await page.fill("#words", text);
  await page.click("#send");
  await page.locator(".message.mine").filter({ hasText: text }).waitFor();
}

export const loaSays = (page, words) => page.locator(".message:not(.mine)").filter({ hasText: words });
export const choice = (page, label) => page.locator(".choices button").filter({ hasText: label });

/// Things to tap that are under 44 pixels.
function smallTargets() {
  return [...document.querySelectorAll("button, .pick, .tick, input[type=text], textarea")]
    .filter((node) => node.checkVisibility())
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 44 || box.height < 44)
    .map(({ node, box }) => `${Math.round(box.width)}x${Math.round(box.height)}: ${node.id} ${node.textContent.trim().slice(0, 40)}`);
}

export async function assertFits(page) {
  assert.ok((await page.evaluate(overflow)) <= 0, "something sticks out to the right");
  assert.deepEqual(await page.evaluate(smallTargets), []);
  await assertAccessible(page);
}

/// A photo as a phone makes it, drawn by the browser; another one for every `seed`.
export async function photo(page, name = "giay-chung-nhan.jpg", seed = 7) {
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

/// The running program and the demo's chair before it, in whose chat the unit's link is asked for.
export async function startWithChair() {
  const loa = await startLoa();
  const officers = await openBrowser({ viewport: { width: 1280, height: 800 } });
  const { page } = officers;
  page.setDefaultTimeout(timeout);
  await page.goto(loa.url);
  await page.waitForSelector("#people .person");
  await page.locator("input[name=person][value=chu-tich]").check({ force: true });
  const words = page.locator(".message.loa").filter({ hasText: "/l/" });
  const lastLink = async () => (await words.last().textContent()).match(/http:\/\/127\.0\.0\.1:\d+\/l\/[0-9a-z-]{23}/)[0];
  return {
    loa,
    async link() {
      const before = await words.count();
      await page.fill("#words", "/lienket");
      await page.press("#words", "Enter");
      await words.nth(before).waitFor();
      return lastLink();
    },
    async renewedLink() {
      await page.locator(".choices button").filter({ hasText: "Làm mới liên kết" }).last().click();
      await page.locator(".choices button").filter({ hasText: "Làm mới ngay" }).last().click();
      await page.locator(".message").filter({ hasText: "liên kết cũ thôi dùng được" }).waitFor();
      return lastLink();
    },
    async stop() {
      await officers.close();
      assert.equal(await loa.stop(), 0, loa.log());
    },
  };
}
