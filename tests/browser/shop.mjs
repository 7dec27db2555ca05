// The demo shop on a raw workerd, a browser, and what every journey needs of them.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = process.env.BATON_ROOT ?? resolve(here, "../..");
const require = createRequire(join(root, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** Starts the shop of `serve`, or takes the one that BATON_URL names, with the people of the demo. */
export async function shopOf() {
  if (process.env.BATON_URL) {
    const agent = { email: "agent@demo.shop", password: process.env.BATON_AGENT_PASSWORD ?? "demo-agent-1" };
    return { url: process.env.BATON_URL, agent, close: async () => {} };
  }
  const program = process.env.BATON_SERVE ?? join(root, "target/debug/serve");
  const server = spawn(program, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, BATON_ROOT: root } });
  const ended = once(server, "exit");
  const failed = ended.then(([code]) => {
    throw new Error(`${program} ended with ${code} before it served.`);
  });
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([once(lines, "line"), failed]);
  failed.catch(() => {});
  return {
    ...JSON.parse(line),
    close: async () => {
      server.stdin.end();
      await ended;
    },
  };
}

/** The browser of the tests. */
export function chromiumOf() {
  return chromium.launch({ executablePath: process.env.BATON_CHROMIUM ?? "/usr/bin/chromium", args: BROWSER_FLAGS });
}

/** Opens a shop and a browser before the tests of a file, hands them over, and closes them after the last one. */
export function withShopAndBrowser(take) {
  let shop;
  let browser;
  before(async () => {
    shop = await shopOf();
    browser = await chromiumOf();
    take({ shop, browser });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
}

/** A page in a browser context of its own, which fails the test on what a visitor would see as broken. */
export async function openPage(browser, viewport, options = {}) {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // Whoever is not signed in yet is told so: that is how the console finds out.
    const asksWhoIAm = message.location().url?.endsWith("/api/me") && message.text().includes("401");
    // Settings that somebody else changed meanwhile are refused, and the screen says so.
    const conflict = message.location().url?.endsWith("/api/settings") && message.text().includes("409");
    if (message.type() === "error" && !asksWhoIAm && !conflict) page.problems.push(`${message.text()} ${message.location().url}`);
  });
  return page;
}

/** Waits until a check that reads the page at once holds too: it is looked at anew with every frame. */
export async function until(page, check) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Keeps a picture of the page in target/screens. */
export async function picture(page, name) {
  const folder = join(root, "target/screens");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** What axe finds wrong with a part of the page, as lines of text. */
export async function violations(page, selector) {
  await page.evaluate(axe);
  const found = await page.evaluate((selector) => window.axe.run(selector ?? document), selector);
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(" | ")}`);
}

/** The chat of a storefront page, by the names that assistive technology reads. */
export function chatOf(page) {
  const dialog = page.getByRole("dialog", { name: "Harbour Goods" });
  const message = dialog.getByRole("textbox", { name: "Message" });
  return {
    opener: page.getByRole("button", { name: "Open chat" }),
    dialog,
    log: dialog.getByRole("log"),
    message,
    async say(text) {
      await message.fill(text);
      await dialog.getByRole("button", { name: "Send", exact: true }).click();
    },
  };
}

/** Signs in to the console and waits for the desk. */
export async function signIn(page, shop) {
  await page.goto(`${shop.url}/console`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(shop.agent.email);
  await page.getByRole("textbox", { name: "Password" }).fill(shop.agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("list", { name: "Waiting" }).waitFor({ state: "attached" });
}

/** The chat, and what a dialogue with the bot needs of it. */
function withBot(page) {
  const chat = chatOf(page);
  const bubbles = chat.log.locator(".row.bot > .bubble");
  const heard = new Set();
  return {
    ...chat,
    /** Waits until the bot has said what it had not said before, and gives the whole message. */
    async hears(words) {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const texts = await bubbles.allInnerTexts();
        const at = texts.findIndex((text, index) => !heard.has(index) && words.test(text));
        if (at >= 0) {
          for (let index = 0; index <= at; index += 1) heard.add(index);
          return texts[at];
        }
        if (Date.now() > deadline) assert.fail(`The bot never said ${words}. The thread:\n${await chat.log.innerText()}`);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
    },
    async ask(text, words) {
      await chat.say(text);
      return this.hears(words);
    },
    async tap(label, words) {
      await chat.dialog.getByRole("button", { name: label, exact: true }).click();
      return this.hears(words);
    },
    offers: () => chat.dialog.getByRole("group", { name: "Suggested answers" }).getByRole("button").allInnerTexts(),
  };
}

/** A shopper whom the shop does not know yet, with the chat open. */
export async function visit(browser, shop, viewport, options) {
  const page = await openPage(browser, viewport, options);
  await page.goto(shop.url);
  const chat = withBot(page);
  await chat.opener.click();
  await chat.hears(/a bot|the bot/i);
  return { page, chat };
}
