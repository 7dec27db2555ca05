// The co-pilot beside the reply: suggestions, the warning before a needless question, a change with its preview, private answers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { deskOf, inLine } from "./console.mjs";
import { DESKTOP, PHONE, until, visit, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

/** What stands in the composer. */
const writes = ({ page, reply }, words) => until(page, async () => assert.match(await reply.inputValue(), words));

test("replies are taken by one key, needless questions are held back, private answers stay private", { timeout: 120_000 }, async () => {
  for (const [name, viewport] of [["desk", DESKTOP], ["phone", PHONE]]) {
    const visitor = await visit(browser, shop, PHONE);
    await visitor.chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
    await visitor.chat.say("I want to talk to a human");
    await inLine(visitor.chat);
    const dana = await deskOf(browser, shop, viewport);
    await dana.accept();
    const panel = dana.page.getByRole("region", { name: "Co-pilot" });
    await panel.getByText(/Hello Maren, I am/).waitFor();
    await dana.looks(`copilot-${name}`);

    await dana.page.keyboard.press("Alt+4");
    await writes(dana, /^Hello Maren, I am .* I have your order #12345 here/);
    await dana.reply.press("End");
    await dana.page.keyboard.type(" I will ask the carrier.");
    await dana.reply.press("Enter");
    await visitor.chat.log.getByText(/I will ask the carrier/).waitFor();
    await panel.getByText(/Hello Maren, I am/).waitFor({ state: "detached" });

    await dana.reply.fill("Could you give me your order number?");
    await dana.reply.press("Enter");
    const warning = panel.getByRole("alert");
    await warning.getByText(/Order number: #12345/).waitFor();
    await dana.looks(`copilot-known-${name}`);
    assert.equal(await visitor.chat.log.getByText(/give me your order number/).count(), 0);
    await warning.getByRole("button", { name: "Edit" }).click();
    await writes(dana, /^Could you give me your order number\?$/);
    await dana.reply.press("Enter");
    await warning.getByRole("button", { name: "Ask anyway" }).click();
    await visitor.chat.log.getByText(/give me your order number/).waitFor();

    await panel.getByText("The shopper never sees this.").click();
    const question = panel.getByRole("textbox", { name: /Ask about this customer/ });
    await question.fill("Has this customer had a refund before?");
    await question.press("Enter");
    await panel.getByText(/refund/i).nth(1).waitFor();
    await panel.getByRole("button", { name: "Summary" }).click();
    await panel.getByText("Promised", { exact: true }).waitFor();
    await dana.looks(`copilot-private-${name}`);
    await dana.close();
    await dana.leave();
    await visitor.page.context().close();
  }
});

test("the change that fits is shown, confirmed, made and told", { timeout: 120_000 }, async () => {
  const visitor = await visit(browser, shop, PHONE);
  await visitor.chat.ask("Please cancel order #12391, aoife.brennan@example.com", /cancel/i);
  await visitor.chat.say("I want to talk to a human");
  await inLine(visitor.chat);
  const dana = await deskOf(browser, shop);
  await dana.accept();
  const panel = dana.page.getByRole("region", { name: "Co-pilot" });
  const change = panel.getByRole("group", { name: "This change fits" });
  await change.getByText(/#12391 is cancelled with everything in it/).waitFor();
  await dana.looks("copilot-change");
  await change.getByRole("button", { name: "Make this change" }).click();
  await change.getByRole("button", { name: "Yes, make it" }).click();
  await visitor.chat.log.getByText(/order #12391 is cancelled/).waitFor();
  await panel.getByText("The change was made, and the shopper was told.").waitFor();
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();
});

test("an address is changed beside the order, and taken back", { timeout: 120_000 }, async () => {
  const visitor = await visit(browser, shop, PHONE);
  await visitor.chat.ask("Where is my order #12389? tomas.ferreira@example.com", /#12389/);
  await visitor.chat.say("I want to talk to a human");
  await inLine(visitor.chat);
  const dana = await deskOf(browser, shop);
  await dana.accept();
  const change = dana.page.getByRole("group", { name: "Change this order: #12389" });
  await change.getByRole("button", { name: "Exchange" }).click();
  await change.getByRole("combobox", { name: /^Variant/ }).first().waitFor();
  await dana.looks("order-exchange");
  await change.getByRole("button", { name: "Address" }).click();
  const street = change.getByRole("textbox", { name: "Street and number" });
  await until(dana.page, async () => assert.notEqual(await street.inputValue(), ""));
  const before = await street.inputValue();
  await street.fill("");
  await change.getByRole("button", { name: "See what it does" }).click();
  await change.getByText("An address needs a street").waitFor();
  await dana.looks("order-address");
  await street.fill("9 Quay Lane");
  await street.press("Enter");
  await change.getByText(/#12389 goes to 9 Quay Lane/).waitFor();
  await change.getByText(/You can undo it/).waitFor();
  await change.getByRole("button", { name: "Make this change" }).click();
  await change.getByRole("button", { name: "Yes, make it" }).click();
  await visitor.chat.log.getByText(/order #12389 goes to the new address/).waitFor();
  await change.getByRole("button", { name: "Undo" }).click();
  await change.getByText(new RegExp(`#12389 goes to ${before}`)).waitFor();
  await change.getByRole("button", { name: "Make this change" }).click();
  await change.getByRole("button", { name: "Yes, make it" }).click();
  await visitor.chat.log.getByText(/order #12389 goes to the new address/).nth(1).waitFor();
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();
});
