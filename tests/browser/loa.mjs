// Starts what the tests need: the real program on a store of its own, and a browser with a profile of its own.
// Both are ended by the handle that started them, never by name.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

export const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const program = process.env.LOA_PROGRAM ?? join(root, "build/release/loa");
const browser = process.env.LOA_CHROMIUM ?? "/usr/bin/chromium";

const startTries = 400; // of 50 ms

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // nobody listens yet
  }
}

/// The campaign of the repository with quiet hours all day, as if every newcomer came at night: on the page nothing waits
/// for the morning.
async function sleepingCampaign(folder) {
  const campaign = join(folder, "campaign");
  await cp(join(root, "config/campaigns/hcmc-learning-society"), campaign, { recursive: true });
  const file = join(campaign, "campaign.json");
  const json = JSON.parse(await readFile(file, "utf8"));
  json.quiet_hours = { from: "00:00", to: "23:59" };
  await writeFile(file, JSON.stringify(json));
  return campaign;
}

/// Settings are the built-in ones with a free port and an empty store, changed by `settings(port)`.
export async function startLoa(settings = () => ({})) {
  if (!existsSync(program)) throw new Error(`${program} has not been built`);
  const folder = await mkdtemp(join(tmpdir(), "loa-browser-"));
  const port = await freePort();
  const file = join(folder, "loa.json");
  await writeFile(file, JSON.stringify({
    campaign: await sleepingCampaign(folder),
    listen: `127.0.0.1:${port}`,
    storage: `sqlite:${join(folder, "loa.db")}`,
    channels: [{ name: "web", kind: "web" }],
    ...settings(port),
  }));
  const loa = spawn(program, ["serve", "--config", file], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [loa.stdout, loa.stderr]) stream.on("data", (bytes) => (log += bytes));
  const ended = once(loa, "exit");
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(`${url}/readyz`)); ++tries) {
    if (loa.exitCode !== null || tries === startTries) throw new Error(`loa did not start:\n${log}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  return {
    url,
    log: () => log,
    /// Ends it as a service manager would; gives the exit code.
    async stop() {
      loa.kill("SIGTERM");
      const [code] = await ended;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/// A browser window; `options` as for Playwright's contexts. Whatever the page complains about is in `complaints`.
export async function openBrowser(options = {}) {
  const profile = await mkdtemp(join(tmpdir(), "loa-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    ...options,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = [];
  const foreign = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).hostname !== "127.0.0.1") foreign.push(request.url());
  });
  return {
    page,
    complaints,
    foreign,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
