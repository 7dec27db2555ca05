// The desk: who declines, who passes on, who takes over, who is called back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { deskOf, goes, inLine } from "./console.mjs";
import { closedToday, ownerOf } from "./owner.mjs";
import { PHONE, visit, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
let owner;
withShopAndBrowser((open) => ({ shop, browser } = open));

const people = new Map();

/** Somebody of the team, hired when first asked for. */
async function hired(name, profile) {
  owner ??= await ownerOf(shop);
  if (!people.has(name)) people.set(name, await owner.hire(name, profile));
  return people.get(name);
}

const chief = () => ({ url: shop.url, agent: shop.owner });
const shopper = () => visit(browser, shop, PHONE);

test("an offer says why it comes first, and declining with a reason asks the next person", { timeout: 120_000 }, async () => {
  const dana = await deskOf(browser, shop);
  const visitor = await shopper();
  await visitor.chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
  await visitor.chat.say("This is ridiculous! I am absolutely furious, give me a human");
  await inLine(visitor.chat);
  await dana.offer.waitFor();
  const waiting = dana.list("Waiting");
  await waiting.getByRole("button", { name: /^Priority/ }).click();
  const why = dana.page.getByRole("list", { name: /^Priority/ });
  await why.getByText(/Frustration/).waitFor();
  await why.getByText(/Gold/).waitFor();
  await dana.looks("offer");

  const ben = await deskOf(browser, await hired("Ben", { teams: ["Returns"], skills: ["sizes"], languages: [] }));
  await dana.page.keyboard.press("Alt+2");
  await dana.offer.waitFor({ state: "detached" });
  await ben.offer.waitFor();
  await ben.offer.getByRole("button", { name: "I am busy" }).click();
  await ben.offer.waitFor({ state: "detached" });
  await waiting.getByText(/#12345/).waitFor();

  await waiting.getByRole("button", { name: /#12345/ }).first().click();
  await dana.page.getByRole("main").getByRole("button", { name: /^(Accept|Take this one)$/ }).click();
  await dana.reply.waitFor();
  await dana.close();
  await visitor.page.context().close();
  await dana.leave();
  await ben.leave();
});

test("who is busy keeps what they have and is offered nothing", { timeout: 120_000 }, async () => {
  const dana = await deskOf(browser, shop);
  await dana.page.keyboard.press("Alt+b");
  await dana.page.getByText("You are busy").waitFor();
  const visitor = await shopper();
  await visitor.chat.say("a human please");
  await inLine(visitor.chat);
  await dana.list("Waiting").getByRole("listitem").first().waitFor();
  assert.equal(await dana.offer.count(), 0);
  await dana.looks("busy");
  await dana.page.getByRole("button", { name: "I am here" }).click();
  await dana.accept();
  await dana.close();
  await visitor.page.context().close();
  await dana.leave();
});

test("a conversation is passed to a colleague with a brief that the shopper does not see", { timeout: 120_000 }, async () => {
  const dana = await deskOf(browser, shop);
  const visitor = await shopper();
  await visitor.chat.say("I want to talk to a person");
  await inLine(visitor.chat);
  await dana.accept();
  const ben = await deskOf(browser, await hired("Ben", { teams: ["Returns"], skills: ["sizes"], languages: [] }));
  await dana.page.keyboard.press("Alt+t");
  const dialog = dana.page.getByRole("dialog", { name: "Pass this conversation on" });
  await dialog.getByRole("radio", { name: /Team Returns/ }).waitFor();
  await dialog.getByRole("radio", { name: /^Ben.*here/ }).check();
  await dialog.getByRole("textbox", { name: "Brief for your colleague" }).fill("Needs a size that I do not know.");
  await dana.looks("transfer");
  await dana.page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await dana.log.getByText("You passed it to Ben").waitFor();

  await ben.offer.getByText("passed to you").waitFor();
  await ben.accept();
  await ben.log.getByText("Needs a size that I do not know.").waitFor();
  await ben.looks("passed-on");
  await visitor.chat.log.getByText(/Ben is here/).first().waitFor();
  assert.doesNotMatch(await visitor.chat.log.innerText(), /Needs a size/);
  await ben.close();
  await visitor.page.context().close();
  await dana.leave();
  await ben.leave();
});

test("a supervisor sees what colleagues have, takes it over and gives it away", { timeout: 120_000 }, async () => {
  const dana = await deskOf(browser, shop);
  const visitor = await shopper();
  await visitor.chat.say("I want to talk to a person");
  await inLine(visitor.chat);
  await dana.accept();
  const olga = await deskOf(browser, chief());
  await olga.page.keyboard.press("Alt+b");
  await olga.list("Team").getByText("Dana Reyes").waitFor();
  await olga.list("With colleagues").getByRole("button").first().click();
  await olga.page.getByText("Dana Reyes has this conversation").waitFor();
  await olga.looks("supervisor");
  await olga.page.getByRole("button", { name: "Take over" }).click();
  await olga.reply.waitFor();
  await dana.list("Mine").getByRole("listitem").waitFor({ state: "detached" });
  await visitor.chat.log.getByText(/Olga/).first().waitFor();

  const again = await shopper();
  await again.chat.say("a human please");
  await inLine(again.chat);
  await dana.accept();
  const ben = await deskOf(browser, await hired("Ben", { teams: ["Returns"], skills: ["sizes"], languages: [] }));
  await olga.list("With colleagues").getByRole("button").first().click();
  await olga.page.getByRole("combobox", { name: "Give to" }).selectOption({ label: (await label(olga, "Ben")) });
  await olga.page.getByRole("button", { name: "Give", exact: true }).click();
  await ben.list("Mine").getByRole("listitem").first().waitFor();
  await dana.list("Mine").getByRole("listitem").waitFor({ state: "detached" });
  for (const desk of [dana, olga, ben]) await desk.leave();
  for (const visitor_ of [visitor, again]) await goes(visitor_);
});

/** The option of somebody in the menu of agents. */
async function label(desk, name) {
  const options = await desk.page.getByRole("combobox", { name: "Give to" }).getByRole("option").allInnerTexts();
  return options.find((text) => text.startsWith(name));
}

test("who left a way to be reached is called back", { timeout: 180_000 }, async () => {
  owner ??= await ownerOf(shop);
  await owner.set({ hours: closedToday() });
  const visitor = await shopper();
  const { chat } = visitor;
  await chat.ask("I want to talk to a human", /keep waiting/i);
  await chat.tap("Leave an e-mail", /Which e-mail address/);
  await chat.say("maren.holt@example.com");
  await chat.log.getByText(/maren\.holt@example\.com/).nth(1).waitFor();
  await owner.set({ hours: undefined });
  const dana = await deskOf(browser, shop);
  const calls = dana.list("To call back");
  await calls.getByText("Reach at maren.holt@example.com").waitFor();
  await dana.looks("call-back");
  await calls.getByRole("button", { name: "Answer" }).click();
  await dana.says("Good morning Maren, I am on it.");
  await chat.log.getByText("Good morning Maren, I am on it.").waitFor();
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();
});

test("a hand-off opens to what was weighed, and leads to the message", { timeout: 120_000 }, async () => {
  const visitor = await shopper();
  await visitor.chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
  await visitor.chat.say("This is ridiculous! I am absolutely furious, this is the worst shop I have ever used!");
  await inLine(visitor.chat);
  const dana = await deskOf(browser, shop);
  await dana.accept();
  await dana.log.getByText(/^Decided to hand over/).first().click();
  const row = dana.log.getByRole("row", { name: /frustration/ }).first();
  await row.getByText(/of 4, from/).waitFor();
  await row.getByRole("button", { name: /message/ }).first().click();
  await dana.page.locator(".row.shown").waitFor();
  await dana.looks("decision");
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();
});
