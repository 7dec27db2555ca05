// Somebody whom the shop's own server vouches for, in a real browser.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";

import { PHONE, chatOf, openPage, picture, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

/** The secret that the shop's server signs with, as its owner reads it. */
async function secret() {
  const login = await fetch(`${shop.url}/api/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-baton": "1" },
    body: JSON.stringify({ site: "main", email: shop.owner.email, password: shop.owner.password }),
  });
  const cookie = login.headers.get("set-cookie").split(";")[0];
  const notices = await fetch(`${shop.url}/api/notices`, { headers: { cookie } });
  return (await notices.json()).identity_secret;
}

/** A token as the shop's server makes it. */
async function token(customer) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { sub: customer, aud: "main", exp: Math.floor(Date.now() / 1000) + 600 };
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", await secret()).update(text).digest("base64url")}`;
}

async function opened(page) {
  const chat = chatOf(page);
  await chat.opener.click();
  await chat.dialog.getByText(/a bot|the bot/i).first().waitFor();
  return chat;
}

const skip = process.env.BATON_URL && "only the shop of serve says who its owner is";

test("whom the shop vouches for asks where the order is, and nobody who comes after reads it", { skip }, async () => {
  const page = await openPage(browser, PHONE);
  await page.goto(shop.url);
  await page.evaluate((token) => Baton.identify(token), await token("maren_holt"));
  const chat = await opened(page);
  await chat.say("Where is my order?");
  await chat.log.getByText("Order #12345 is on its way").first().waitFor();
  await picture(page, "identity-told");

  // Another person signs in on the same browser: the thread begins anew.
  await page.evaluate((token) => Baton.identify(token), await token("priya_nair"));
  await chat.log.getByText("Where is my order?").waitFor({ state: "detached" });
  await chat.dialog.getByText(/a bot|the bot/i).first().waitFor();
  await chat.say("Where is my order?");
  await chat.log.getByText("Order #12371").first().waitFor();
  assert.doesNotMatch(await chat.log.innerText(), /12345/);

  // Signed out: what was said is gone from this browser, also after a reload.
  await page.evaluate(() => Baton.identify(""));
  await chat.log.getByText("Order #12371").first().waitFor({ state: "detached" });
  await page.reload();
  const again = await opened(page);
  assert.doesNotMatch(await again.log.innerText(), /12371|12345/);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
