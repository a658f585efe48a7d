// The bot talks to a Bot API server that it was not written with (npm telegram-test-api): polling, a reply, a tap.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import TelegramServer from "telegram-test-api";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const program = process.env.LOA_PROGRAM ?? join(root, "build/release/loa");
const token = "123456:TEST-token_of_no_account";
const patience = 30_000; // milliseconds

let server, loa, folder, client;

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

async function startLoa(api) {
  folder = await mkdtemp(join(tmpdir(), "loa-smoke-"));
  const settings = join(folder, "loa.json");
  await writeFile(settings, JSON.stringify({
    listen: "127.0.0.1:0",
    storage: `sqlite:${join(folder, "loa.db")}`,
    channels: [{ name: "tg", kind: "telegram", token, api, updates: "polling" }],
  }));
  loa = spawn(program, ["serve", "--config", settings], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [loa.stdout, loa.stderr]) stream.on("data", (bytes) => (log += bytes));
  const started = new Promise((done, failed) => {
    loa.stdout.on("data", () => log.includes("Loa: http") && done());
    loa.on("exit", (code) => failed(new Error(`loa ended with ${code}:\n${log}`)));
  });
  await started;
}

/// The bot's next message and its id.
async function nextMessage() {
  const { result } = await client.getUpdates();
  assert.ok(result.length > 0);
  return { ...result[0].message, message_id: result[0].messageId };
}

before(async () => {
  server = new TelegramServer({ port: await freePort(), host: "127.0.0.1", storeTimeout: 600 });
  await server.start();
  client = server.getClient(token, { userId: 501, chatId: 501, firstName: "Demo", timeout: patience, interval: 20 });
  await startLoa(server.config.apiURL);
});

after(async () => {
  if (loa && loa.exitCode === null) {
    loa.removeAllListeners("exit");
    loa.kill("SIGTERM");
    await once(loa, "exit");
  }
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("a command is answered", { timeout: patience }, async () => {
  await client.sendCommand(client.makeCommand("/start"));
  const message = await nextMessage();
  assert.match(message.text, /Loa/);
});

test("a question on the plan is answered from the plan", { timeout: patience }, async () => {
  await client.sendMessage(client.makeMessage("báo cáo nộp khi nào"));
  const message = await nextMessage();
  assert.match(message.text, /tháng 10/);
});

/** Taps the choice whose label fits under a message, and gives the message as the bot then edits it. */
async function tap(message, label) {
  const markup =
    typeof message.reply_markup === "string" ? JSON.parse(message.reply_markup) : message.reply_markup;
  const choice = markup.inline_keyboard.flat().find((button) => label.test(button.text));
  assert.ok(choice, `no choice ${label}`);
  const edited = server.waitBotEdits();
  const tapped = { message: { message_id: message.message_id } };
  await client.sendCallback(client.makeCallbackQuery(choice.callback_data, tapped));
  await edited;
  const kept = server.storage.botMessages.find((stored) => stored.messageId === message.message_id);
  return { ...kept.message, message_id: message.message_id };
}

test("a report is shown with buttons, and two taps save it", { timeout: patience }, async () => {
  await client.sendMessage(client.makeMessage("hôm qua em học khóa AI trong dạy học 3 buổi ở Sở"));
  const asked = await tap(await nextMessage(), /^✓ Lưu/);
  assert.match(asked.text, /xin thầy cô đồng ý/);
  const saved = await tap(asked, /^Đồng ý và lưu/);
  assert.match(saved.text, /Đã lưu/);
});
