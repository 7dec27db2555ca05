// What the bot does in the store by itself, as a shopper with a phone sees it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { PHONE, picture, until, violations, visit, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

/** A shopper whom the shop does not know yet, with the chat open. */
const shopper = () => visit(browser, shop, PHONE);

/** What the thread shows stays what it shows after a reload. */
async function survivesReload({ page, chat }, ...texts) {
  const shown = () => chat.log.locator(".bubble").allInnerTexts();
  const before = await shown();
  await page.reload();
  if (!(await chat.dialog.isVisible())) await chat.opener.click();
  await until(page, async () => assert.deepEqual(await shown(), before));
  const after = await shown();
  for (const text of texts) assert.ok(after.some((shown) => shown.includes(text)), `${text} is gone`);
}

/** The page had no error, and axe finds none; the picture is kept. */
async function ends({ page }, name) {
  await picture(page, `skills-${name}`);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** What a new chat says about an order. */
async function stateOf(order, proof, words) {
  const other = await shopper();
  const told = await other.chat.ask(`Where is order ${order}? ${proof}`, words);
  await ends(other, `state-${order.slice(1)}`);
  return told;
}

test("a return is proposed, agreed to and made", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  await chat.ask("Hi, I would like to return the picnic rug from order #12339.", /e-mail|postcode/);
  const proposal = await chat.ask("marta.sole@example.com", /Shall I do that\?/);
  assert.match(proposal, /Waxed-Back Picnic Rug \(Kelp green\)/);
  assert.match(proposal, /86\.00 EUR/);
  assert.match(proposal, /card ending in 7741/);
  assert.doesNotMatch(proposal, /Mug/);
  await until(page, async () => assert.deepEqual(await chat.offers(), ["Yes, do it", "No"]));
  await picture(page, "skills-return-proposed");
  const done = await chat.tap("Yes, do it", /^Done/);
  assert.match(done, /return for order #12339 is started/);
  await survivesReload(visit, "86.00 EUR", "Done: the return for order #12339");
  await ends(visit, "return-done");
  assert.match(await stateOf("#12339", "marta.sole@example.com", /#12339/), /return/i);
});

test("an exchange is proposed, agreed to and made", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  const question = "I'd like to exchange the storm lantern of #12364. My e-mail is katarzyna.nowak@example.com";
  assert.match(await chat.ask(question, /instead\?/), /Buoy red/);
  await picture(page, "skills-exchange-asked");
  const proposal = await chat.ask("Buoy red, please", /Shall I do that\?/);
  assert.match(proposal, /Storm Lantern \(Galvanised\) → .*Buoy red/);
  assert.match(proposal, /The price is the same/);
  await picture(page, "skills-exchange-proposed");
  const done = await chat.tap("Yes, do it", /^Done/);
  assert.match(done, /exchange for order #12364 is started/);
  await survivesReload(visit, "Buoy red", "Done: the exchange for order #12364");
  await ends(visit, "exchange-done");
  assert.match(await stateOf("#12364", "katarzyna.nowak@example.com", /#12364/), /exchange/i);
});

test("an order that is not packed yet is cancelled", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  const proposal = await chat.ask("Please cancel my order #12389, tomas.ferreira@example.com", /Shall I do that\?/);
  assert.match(proposal, /#12389/);
  assert.match(proposal, /148\.00 EUR goes back to your PayPal account/);
  await picture(page, "skills-cancel-proposed");
  assert.match(await chat.ask("yes please", /^Done/), /order #12389 is cancelled/);
  await survivesReload(visit, "Done: order #12389 is cancelled");
  await ends(visit, "cancel-done");
  assert.match(await stateOf("#12389", "tomas.ferreira@example.com", /#12389/), /cancelled/);
});

test("the address of an order is changed", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  const request = "Please change the address of order #12391. My e-mail is aoife.brennan@example.com";
  await chat.ask(request, /Where should it go\?/);
  const proposal = await chat.ask("12 Quay Road, Cork, T12 XY34, Ireland", /Shall I do that\?/);
  assert.match(proposal, /#12391 to 12 Quay Road, Cork, T12 XY34, Ireland/);
  await picture(page, "skills-address-proposed");
  assert.match(await chat.tap("Yes, do it", /^Done/), /order #12391 goes to the new address/);
  await survivesReload(visit, "12 Quay Road, Cork, T12 XY34, Ireland", "Done: order #12391");
  await ends(visit, "address-done");
});

test("a late order is told as late, with its card", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const told = await visit.chat.ask("My order #12345 still is not here! maren.holt@example.com", /5 days late/);
  assert.match(told, /Rotterdam/);
  await visit.chat.log.getByText("Folding Deck Chair").first().waitFor();
  await until(visit.page, async () => assert.ok((await visit.chat.offers()).includes("Talk to a person")));
  await survivesReload(visit, "5 days late");
  await ends(visit, "late");
});

/** Gives three wrong postcodes for an order; the thread that follows, without the number and the time. */
async function threeWrong(number, name) {
  const visit = await shopper();
  const { chat } = visit;
  await chat.ask(`Where is my order ${number}?`, /e-mail|postcode/);
  for (const zip of ["10115", "80331"]) await chat.ask(`My postcode is ${zip}`, /could not find/);
  await chat.say("My postcode is 50667");
  await chat.log.getByText(/passing you to a person/).waitFor();
  await chat.dialog.getByText("This is what I am passing on").waitFor();
  const told = await chat.log.innerText();
  await ends(visit, `wrong-${name}-waiting`);
  return told.replaceAll(number, "#").replaceAll(/\d\d:\d\d/g, "");
}

test("three wrong postcodes lead to a person, and tell nothing of the order", { timeout: 120_000 }, async () => {
  const there = await threeWrong("#12374", "there");
  const nowhere = await threeWrong("#98765", "nowhere");
  assert.deepEqual(there, nowhere, "an order that exists is treated as one that does not");
  assert.doesNotMatch(there, /exists|Owen|Pritchard|Rain Jacket/i);
});

test("a change of mind in the middle is followed, and a no leaves everything as it is", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  const proof = "claire.dubois@example.com";
  const first = await chat.ask(`I want to return something from order #12361. ${proof}`, /Shall I do that\?|Which items/);
  await picture(page, "skills-mind-1");
  assert.match(first, /#12361/);
  await chat.ask("Actually, I would rather exchange it", /instead\?|Which items/);
  await picture(page, "skills-mind-2");
  await chat.ask("no", /changed nothing|leave that/);
  await survivesReload(visit);
  await ends(visit, "mind-3");
  const after = await stateOf("#12361", proof, /#12361/);
  assert.match(after, /was delivered/);
  assert.doesNotMatch(after, /return|exchange/i);
});

test("two questions of one message are both answered", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  await chat.ask("Where is my order #12345? And how do I return something?", /30 days/);
  await chat.hears(/e-mail address or the postcode/);
  await chat.ask("22763", /Rotterdam/);
  await picture(page, "skills-two-asked");
  await ends(visit, "two");
});

test("a wrong digit in the order number is mended without asking for the rest again", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { chat } = visit;
  await chat.ask("Where is order #12354? My e-mail is maren.holt@example.com", /could not find/);
  assert.match(await chat.ask("Sorry, I meant #12345", /#12345/), /5 days late/);
  await ends(visit, "typo");
});

test("who looks for something is shown what there is", { timeout: 120_000 }, async () => {
  const visit = await shopper();
  const { page, chat } = visit;
  const shown = await chat.ask("I am looking for a rain jacket, can you recommend one?", /comes nearest/);
  assert.match(shown, /Headland Rain Jacket, from/);
  await picture(page, "skills-recommended");
  await ends(visit, "recommended-end");
});
