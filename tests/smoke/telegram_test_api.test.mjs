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

test("a report is shown with buttons, and a tap saves it", { timeout: patience }, async () => {
  await client.sendMessage(client.makeMessage("hôm qua em học khóa AI trong dạy học 3 buổi ở Sở"));
  const card = await nextMessage();
  const markup = typeof card.reply_markup === "string" ? JSON.parse(card.reply_markup) : card.reply_markup;
  const save = markup.inline_keyboard.flat()[0];
  assert.match(save.text, /Lưu/);
  const edited = server.waitBotEdits();
  const tap = { message: { message_id: card.message_id } };
  await client.sendCallback(client.makeCallbackQuery(save.callback_data, tap));
  await edited;
  const kept = server.storage.botMessages.find((stored) => stored.messageId === card.message_id);
  assert.match(kept.message.text, /Đã lưu/);
});
