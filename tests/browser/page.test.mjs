// What a storefront page is spared, and what a shopper keeps.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DESKTOP, PHONE, chatOf, openPage, picture, violations, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

/** The addresses of Baton that a page asks for. */
function watch(page) {
  const asked = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === "/baton.js" || pathname.startsWith("/widget/") || pathname.startsWith("/api/")) asked.push(pathname);
  });
  return asked;
}

test("a page loads one small file before the click", { timeout: 60_000 }, async () => {
  const page = await openPage(browser, DESKTOP);
  const asked = watch(page);
  await page.goto(shop.url, { waitUntil: "networkidle" });
  const chat = chatOf(page);
  await chat.opener.waitFor();
  assert.deepEqual(asked, ["/baton.js"]);
  await chat.opener.click();
  await chat.message.waitFor();
  assert.ok(asked.some((path) => path.endsWith(".wasm")), `the chat is fetched now: ${asked}`);
  await page.context().close();
});

test("the chat works with the keyboard alone", { timeout: 60_000 }, async () => {
  const page = await openPage(browser, DESKTOP);
  await page.goto(shop.url);
  const chat = chatOf(page);
  await chat.opener.focus();
  await page.keyboard.press("Enter");
  await chat.message.waitFor();
  await page.waitForFunction(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.matches("textarea, input");
  });
  await page.keyboard.type("Do you ship to Norway?");
  await page.keyboard.press("Enter");
  await chat.log.getByText("Do you ship to Norway?").waitFor();
  await page.keyboard.press("Escape");
  await chat.dialog.waitFor({ state: "hidden" });
  await chat.opener.waitFor();
  await page.context().close();
});

test("a reload and a second tab keep the thread", { timeout: 90_000 }, async () => {
  const page = await openPage(browser, PHONE);
  await page.goto(shop.url);
  const chat = chatOf(page);
  await chat.opener.click();
  await chat.say("How long does delivery take?");
  await chat.log.getByText(/working days/).first().waitFor();
  await page.reload();
  const open = async (page) => {
    const chat = chatOf(page);
    if (!(await chat.dialog.isVisible())) await chat.opener.click();
    await chat.log.getByText("How long does delivery take?").waitFor();
    assert.equal(await chat.log.getByText("How long does delivery take?").count(), 1);
    return chat;
  };
  const again = await open(page);
  const tab = await page.context().newPage();
  await tab.goto(`${shop.url}/orders.html`);
  await open(tab);
  await again.say("And to Norway?");
  await chatOf(tab).log.getByText("And to Norway?").waitFor();
  await page.context().close();
});

test("a lost connection is shown, and what was written meanwhile arrives", { timeout: 90_000 }, async () => {
  const page = await openPage(browser, DESKTOP);
  await page.goto(shop.url);
  const chat = chatOf(page);
  await chat.opener.click();
  await chat.log.getByText(/a bot/i).first().waitFor();
  await page.context().setOffline(true);
  await chat.say("Written while offline");
  await chat.log.getByText("Written while offline").waitFor();
  await chat.dialog.getByText("Sending…").first().waitFor();
  await picture(page, "offline");
  await page.context().setOffline(false);
  await chat.dialog.getByText("Sending…").first().waitFor({ state: "detached" });
  assert.equal(await chat.log.getByText("Written while offline").count(), 1);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`the open chat and the sign-in are accessible (${colorScheme})`, { timeout: 90_000 }, async () => {
    const page = await openPage(browser, PHONE, { colorScheme });
    await page.goto(shop.url);
    const chat = chatOf(page);
    await chat.opener.click();
    await chat.message.waitFor();
    assert.deepEqual(await violations(page), []);
    await picture(page, `open-${colorScheme}`);
    const console = await openPage(browser, DESKTOP, { colorScheme });
    await console.goto(`${shop.url}/console`);
    await console.getByRole("button", { name: "Sign in" }).waitFor();
    assert.deepEqual(await violations(console), []);
    await picture(console, `sign-in-${colorScheme}`);
    await page.context().close();
    await console.context().close();
  });
}
