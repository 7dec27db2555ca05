// The whole story in two browser contexts: a shopper on a storefront page and an agent at the console.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DESKTOP, PHONE, chatOf, openPage, picture, signIn, violations, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

for (const [size, viewport, proof] of [
  ["phone", PHONE, "maren.holt@example.com"],
  ["desktop", DESKTOP, "22763"],
]) {
  test(`a late order, a person, an answer and a rating (${size})`, { timeout: 180_000 }, async () => {
    const shopper = await openPage(browser, viewport);
    const agent = await openPage(browser, DESKTOP);
    const found = [];
    const look = async (page, what) => found.push(...(await violations(page)).map((line) => `${what}: ${line}`));
    await shopper.goto(shop.url);
    const chat = chatOf(shopper);
    await picture(shopper, `${size}-1-shop`);

    await chat.opener.click();
    await chat.log.getByText(/a bot/i).first().waitFor();
    await picture(shopper, `${size}-2-greeting`);
    await look(shopper, "the open chat");

    await chat.say("Where is my order #12345?");
    await chat.log.getByText(/e-mail/i).first().waitFor();
    await chat.say(proof);
    await chat.log.getByText("Rotterdam").first().waitFor();
    await picture(shopper, `${size}-3-order`);
    await look(shopper, "the order's card");

    await signIn(agent, shop);
    await look(agent, "the desk");
    await chat.say("I want to talk to a human");
    await chat.dialog.getByText("This is what I am passing on").first().waitFor();
    await chat.dialog.getByText("You are next").first().waitFor();
    await picture(shopper, `${size}-4-waiting`);
    await look(shopper, "the waiting chat");

    await agent.getByText(/#12345.*(delayed|late).*Past orders: 6/).first().waitFor();
    await picture(agent, `${size}-5-offer`);
    await look(agent, "the offer");
    await agent.getByRole("button", { name: "Accept" }).first().click();
    await chat.log.getByText(/Dana.*#12345/).first().waitFor();
    await picture(shopper, `${size}-6-joined`);

    const reply = agent.getByRole("textbox", { name: "Reply" });
    await reply.fill("Hello Maren, I have your order and its tracking here.");
    await reply.press("Enter");
    await chat.log.getByText("Hello Maren, I have your order and its tracking here.").waitFor();
    await chat.say("Good. When will it come?");
    await agent.getByRole("log").getByText("Good. When will it come?").waitFor();
    await reply.fill("It left the port this morning: tomorrow.");
    await reply.press("Enter");
    await chat.log.getByText("It left the port this morning: tomorrow.").waitFor();
    await picture(agent, `${size}-7-thread`);
    await picture(shopper, `${size}-7-thread-shopper`);
    await look(agent, "the open conversation");
    await look(shopper, "the chat with a person");

    await agent.getByRole("button", { name: "Close conversation" }).first().click();
    await rate(chat);
    await picture(shopper, `${size}-8-rated`);
    await look(shopper, "the rated chat");

    await agent.goto(`${shop.url}/console/insights`);
    await agent.getByText("Had to repeat something, found").first().waitFor();
    await agent.getByRole("region", { name: "Conversations", exact: true }).getByRole("button").click();
    await agent.getByText(/#12345/).first().waitFor();
    await picture(agent, `${size}-9-insights`);
    await look(agent, "the insights");

    assert.deepEqual(found, []);
    assert.deepEqual(shopper.problems, []);
    assert.deepEqual(agent.problems, []);
    await shopper.context().close();
    await agent.context().close();
  });
}

async function rate(chat) {
  const how = chat.dialog.getByRole("group", { name: "How was it?" });
  await how.getByRole("button", { name: "5" }).click();
  const repeat = chat.dialog.getByRole("group", { name: "Did you have to repeat anything?" });
  await repeat.getByRole("button", { name: "No", exact: true }).click();
  await repeat.waitFor({ state: "detached" });
}
