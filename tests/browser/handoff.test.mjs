// The hand-off as a shopper sees it: every way into the line, and every way out of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { closedToday, ownerOf } from "./owner.mjs";
import { DESKTOP, PHONE, openPage, picture, signIn, until, violations, visit, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

const CARD = "This is what I am passing on";

const shopper = (viewport = PHONE) => visit(browser, shop, viewport);

/** An agent at the desk. */
async function agentAt(place = shop) {
  const page = await openPage(browser, DESKTOP);
  await signIn(page, place);
  return {
    page,
    log: page.getByRole("log"),
    reply: page.getByRole("textbox", { name: "Reply" }),
    async accept(headline) {
      if (headline) await page.getByText(headline).first().waitFor();
      await page.getByRole("button", { name: "Accept" }).first().click();
      await page.getByRole("textbox", { name: "Reply" }).waitFor();
    },
    async says(text) {
      await this.reply.fill(text);
      await this.reply.press("Enter");
      await this.log.getByText(text).first().waitFor();
    },
    async close() {
      await page.getByRole("button", { name: "Close conversation" }).first().click();
      await this.reply.waitFor({ state: "detached" });
    },
    leave: () => page.context().close(),
  };
}

/** The shopper is in the line, with the card. */
async function inLine(chat) {
  await chat.dialog.getByText(CARD).first().waitFor();
}

/** Ends the visit: out of the line, no error, nothing that axe finds. */
async function ends({ page, chat }, name) {
  await picture(page, `handoff-${name}`);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
  if (!(await chat.dialog.getByText("This chat has ended").isVisible())) {
    await chat.dialog.getByRole("button", { name: "End chat" }).click();
    await chat.dialog.getByRole("button", { name: "End it" }).click();
    await chat.log.getByText(/ended this chat|closed this chat/).first().waitFor();
  }
  await page.context().close();
}

test("anger hands over at once, and the agent reads it", { timeout: 120_000 }, async () => {
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
  await chat.say("This is ridiculous! I am absolutely furious, this is the worst shop I have ever used!");
  await inLine(chat);
  const agent = await agentAt();
  await agent.page.getByText(/#12345 delayed by .*Tone: (angry|frustrated)\..*Past orders: 6.*Gold/).first().waitFor();
  await picture(agent.page, "handoff-anger-offer");
  await agent.leave();
  await ends(visitor, "anger");
});

test("who goes in circles is offered a person first, then gets one", { timeout: 120_000 }, async () => {
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.ask("Can I bring my sea otter to the workshop?", /person/);
  await chat.say("Can I bring my sea otter to the workshop??");
  await inLine(chat);
  await ends(visitor, "circles");
});

test("a refund above the owner's limit is told, then handed over", { timeout: 120_000 }, async () => {
  const owner = await ownerOf(shop);
  await owner.rule({ refund_limit: 1_000 });
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.ask("I would like to return the picnic rug from order #12339.", /e-mail|postcode/);
  await chat.say("marta.sole@example.com");
  await inLine(chat);
  const thread = await chat.log.innerText();
  assert.match(thread, /86\.00 EUR/);
  await owner.rule({ refund_limit: 50_000 });
  await ends(visitor, "limit");
});

test("a safety topic goes first and has a sentence of its own", { timeout: 120_000 }, async () => {
  const before = await shopper();
  await before.chat.say("I want to talk to a person");
  await inLine(before.chat);
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.say("Your lantern exploded and burned my hand, I am injured");
  await chat.log.getByText(/emergency number/).first().waitFor();
  await inLine(chat);
  await chat.dialog.getByText("You are next").first().waitFor();
  const agent = await agentAt();
  await agent.page.getByText(/Safety: injury/).first().waitFor();
  await picture(agent.page, "handoff-safety-offer");
  await agent.leave();
  await ends(visitor, "safety");
  await ends(before, "safety-other");
});

test("outside the hours it is said when people are back, and what is left there is answered", { timeout: 180_000 }, async () => {
  const owner = await ownerOf(shop);
  await owner.set({ hours: closedToday() });
  const visitor = await shopper();
  const { page, chat } = visitor;
  await chat.ask("I want to talk to a human", /back (on \w+|tomorrow) at 09:00.*keep waiting/i);
  await until(page, async () => assert.deepEqual(await chat.offers(), ["Keep waiting", "Leave an e-mail", "Go on with the bot"]));
  await picture(page, "handoff-closed");
  await chat.tap("Leave an e-mail", /Which e-mail address/);
  await chat.say("maren.holt@example.com");
  await chat.log.getByText(/out of the line.*maren\.holt@example\.com/i).first().waitFor();
  await picture(page, "handoff-left");
  await owner.set({ hours: undefined });

  const agent = await agentAt();
  const calls = agent.page.getByRole("list", { name: "To call back" });
  await calls.getByText(/maren\.holt@example\.com/).first().waitFor();
  await picture(agent.page, "handoff-call-back");
  await calls.getByRole("button", { name: "Answer" }).first().click();
  await agent.reply.waitFor();
  await agent.says("Good morning Maren, I am on it.");
  await chat.log.getByText("Good morning Maren, I am on it.").waitFor();
  await agent.close();
  await agent.leave();
  await ends(visitor, "left-answered");
});

test("nobody answers: the shopper is told and keeps what was chosen", { timeout: 180_000 }, async () => {
  const owner = await ownerOf(shop);
  await owner.set({ line: { offer_s: 10, wait_limit_s: 15 } });
  const agent = await agentAt();
  const visitor = await shopper();
  const { page, chat } = visitor;
  await chat.say("human please");
  await inLine(chat);
  await agent.page.getByRole("button", { name: "Accept" }).first().waitFor();
  await chat.hears(/busy with others/);
  await picture(page, "handoff-nobody");
  await chat.tap("Keep waiting", /keep your place/);
  await agent.leave();
  await page.reload();
  if (!(await chat.dialog.isVisible())) await chat.opener.click();
  await inLine(chat);
  await chat.say("back to the bot please");
  await chat.log.getByText(/back with me, the bot/).first().waitFor();
  await owner.set({ line: undefined });
  await ends(visitor, "nobody-bot");
});

test("an agent who drops out leaves nobody alone", { timeout: 180_000 }, async () => {
  const owner = await ownerOf(shop);
  await owner.set({ line: { grace_s: 5 } });
  const agent = await agentAt();
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.say("human please");
  await inLine(chat);
  await agent.accept();
  await chat.log.getByText(/Dana Reyes is here/).first().waitFor();
  await agent.leave();
  await chat.log.getByText(/Dana Reyes lost the connection.*back in line/).first().waitFor();
  await chat.dialog.getByText("You are next").first().waitFor();
  await picture(visitor.page, "handoff-dropped");
  const again = await agentAt();
  await again.accept();
  await chat.log.getByText(/Dana Reyes is here/).nth(1).waitFor();
  await again.close();
  await again.leave();
  await owner.set({ line: undefined });
  await ends(visitor, "dropped");
});

test("a hand-back says what was agreed, and the bot goes on", { timeout: 120_000 }, async () => {
  const agent = await agentAt();
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.say("human please");
  await inLine(chat);
  await agent.accept();
  await agent.says("I have waived the postage for you.");
  await agent.page.getByRole("button", { name: "Hand back to the bot" }).first().click();
  await agent.page.getByRole("textbox", { name: "Brief for the bot" }).fill("Postage is waived for the next order.");
  await agent.page.getByRole("button", { name: "Hand back", exact: true }).click();
  await chat.log.getByText(/handed you back to me, the bot.*Postage is waived/).first().waitFor();
  await chat.ask("How long does delivery take?", /working days/);
  await agent.leave();
  await ends(visitor, "returned");
});

test("a correction on the card is seen by the agent at once", { timeout: 120_000 }, async () => {
  const visitor = await shopper(DESKTOP);
  const { page, chat } = visitor;
  await chat.say("I want to talk to a human about my order #12399");
  await inLine(chat);
  const agent = await agentAt();
  await agent.page.getByText(/12399/).first().waitFor();
  await agent.page.getByRole("button", { name: /12399/ }).first().click();
  await agent.page.getByRole("region", { name: "Context" }).getByText("#12399").first().waitFor();
  await chat.dialog.getByRole("button", { name: /#12399/ }).click();
  const field = chat.dialog.getByRole("textbox", { name: "Order" });
  await field.fill("#12345");
  await field.press("Enter");
  await agent.page.getByRole("region", { name: "Context" }).getByText("#12345").first().waitFor();
  await picture(agent.page, "handoff-corrected-agent");
  await picture(page, "handoff-corrected");
  await agent.leave();
  await ends(visitor, "corrected-end");
});
