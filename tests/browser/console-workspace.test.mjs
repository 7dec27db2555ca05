// The workspace: two agents in one conversation, saved replies, drafts, and a whole case with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { deskOf, inLine } from "./console.mjs";
import { ownerOf } from "./owner.mjs";
import { DESKTOP, PHONE, until, visit, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

const ben = async () => (await ownerOf(shop)).hire("Ben", { teams: [], skills: [], languages: [] });

/** A shopper in the line, and Dana at the desk. */
async function waiting(text) {
  const dana = await deskOf(browser, shop);
  const visitor = await visit(browser, shop, PHONE);
  await visitor.chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
  await visitor.chat.say(text);
  await inLine(visitor.chat);
  return { dana, visitor };
}

/** A reply of the site, saved by its people. */
async function saved(page, title, text) {
  const replies = await page.evaluate(async ([title, text]) => {
    const { version, replies = [] } = await (await fetch("/api/replies")).json();
    const body = JSON.stringify({ version, replies: [...replies.filter((reply) => reply.title !== title), { title, text }] });
    const headers = { "X-Baton": "1", "Content-Type": "application/json" };
    return (await fetch("/api/replies", { method: "POST", headers, body })).status;
  }, [title, text]);
  assert.equal(replies, 200);
}

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** What stands in the composer. */
const writes = ({ page, reply }, words) => until(page, async () => assert.match(await reply.inputValue(), words));

test("two agents in one conversation see each other, and what they write at once", { timeout: 120_000 }, async () => {
  const { dana, visitor } = await waiting("I want a human");
  await dana.accept();
  await dana.says("Hello, this is Dana.");
  const other = await deskOf(browser, await ben());
  await other.page.goto(dana.page.url());
  const note = other.page.getByRole("textbox", { name: "Private note" });
  await note.waitFor();
  await dana.page.getByText("Ben is here too").waitFor();
  await other.page.getByText("Dana Reyes is here too").waitFor();
  await note.pressSequentially("Look at");
  await dana.page.getByText("Ben is writing here").waitFor();
  await dana.looks("together");
  await dana.reply.fill("It arrives on Monday.");
  await other.page.getByText("Dana Reyes is writing here").waitFor();
  await dana.reply.press("Enter");
  await note.press("Enter");
  await dana.log.getByText("Look at").waitFor();
  await dana.log.getByText("Written at the same time as yours").or(dana.log.getByText("Written at the same time as Ben")).first().waitFor();
  await other.looks("together-other");
  await other.leave();
  await dana.page.getByText("Ben is here too").waitFor({ state: "detached" });
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();
});

test("a draft is on the other device and survives a reload, and a gap of a saved reply is never sent", { timeout: 120_000 }, async () => {
  const { dana, visitor } = await waiting("a human please");
  await dana.accept();
  await saved(dana.page, "Refund under way", "Hello {first_name}, your refund for {order} is under way. {agent}");
  await dana.reply.fill("It left the port");
  await dana.page.reload();
  await dana.reply.waitFor();
  await writes(dana, /^It left the port$/);
  const phone = await deskOf(browser, shop, PHONE);
  await phone.page.goto(dana.page.url());
  await phone.reply.waitFor();
  await writes(phone, /^It left the port$/);
  await phone.looks("phone-draft");
  await phone.leave();

  await dana.reply.fill("/ref");
  await dana.page.getByRole("option", { name: /Refund under way/ }).waitFor();
  await dana.looks("saved-replies");
  await dana.reply.press("Enter");
  await writes(dana, /^Hello Maren, your refund for #12345 is under way\. Dana Reyes$/);
  await dana.reply.fill("Hello {name} and {order}");
  await dana.reply.press("Enter");
  await dana.page.getByText("Not sent: nothing is known for {name}, {order}").waitFor();
  await dana.reply.fill("Hello Maren");
  await dana.reply.press("Control+Shift+Enter");
  await visitor.chat.log.getByText("Hello Maren").waitFor();
  await visitor.chat.log.getByText(/closed this chat/).first().waitFor();
  await dana.leave();
  await visitor.page.context().close();
});

test("a whole case with the keyboard alone", { timeout: 180_000 }, async () => {
  const { dana, visitor } = await waiting("This is ridiculous, give me a human");
  const { page } = dana;
  await saved(page, "Stuck at the port", "Hello {first_name}, I have asked the carrier about {order}.");
  const second = await visit(browser, shop, PHONE);
  let keys = 0;
  let words = 0;
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const type = async (text) => {
    keys += text.length;
    words += text.length;
    await page.keyboard.type(text);
  };
  await dana.offer.waitFor();
  // Read the brief: the offer has it. Accept.
  await dana.offer.getByText(/#12345/).first().waitFor();
  await press("Alt+a");
  await dana.reply.waitFor();
  await second.chat.say("I want to talk to a person");
  await inLine(second.chat);
  await dana.offer.waitFor();
  await press("Alt+a");
  await dana.list("Mine").getByRole("listitem").nth(1).waitFor();
  await press("Alt+ArrowUp");
  await dana.page.getByRole("heading", { level: 1, name: /#12345/ }).waitFor();
  // The co-pilot's first words, changed and sent.
  await page.getByRole("region", { name: "Co-pilot" }).getByText(/Hello Maren, I am/).waitFor();
  await press("Alt+4");
  await writes(dana, /^Hello Maren, I am Dana Reyes/);
  await type(" More by noon.");
  await press("Enter");
  await visitor.chat.log.getByText(/More by noon\./).waitFor();
  // A saved reply.
  await press("Alt+r");
  await type("/stuck");
  await page.getByRole("option", { name: /Stuck at the port/ }).waitFor();
  await press("Enter");
  await writes(dana, /^Hello Maren, I have asked/);
  await press("Enter");
  await visitor.chat.log.getByText("Hello Maren, I have asked the carrier about #12345.").waitFor();
  // A refund: what it does is shown, and made after a second yes.
  await press("Alt+o");
  const change = page.getByRole("group", { name: "Change this order: #12345" });
  await change.getByRole("button", { name: "Refund" }).and(page.locator(":focus")).waitFor();
  await press("Enter");
  await change.getByRole("textbox", { name: /Amount, at most/ }).and(page.locator(":focus")).waitFor();
  await type("12,50");
  await press("Enter");
  await change.getByText(/12\.50 EUR of order #12345 goes back the way it was paid/).waitFor();
  await change.getByRole("button", { name: "Make this change" }).and(page.locator(":focus")).waitFor();
  await dana.looks("refund-preview");
  await press("Enter");
  await change.getByRole("button", { name: "Yes, make it" }).and(page.locator(":focus")).waitFor();
  await press("Enter");
  await change.getByText("Done. The shopper was told.").waitFor();
  await visitor.chat.log.getByText(/12\.50 EUR of order #12345 is refunded/).waitFor();
  await press("Alt+n");
  await type("Carrier called");
  await press("Enter");
  await dana.log.getByText("Carrier called").waitFor();
  await press("Alt+/");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await dana.looks("keys");
  await press("Escape");
  await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "detached" });
  await press("Alt+c");
  await visitor.chat.log.getByText(/closed this chat/).first().waitFor();
  // The next one is open by itself, and the focus is where one writes.
  await page.waitForFunction(() => document.activeElement?.id === "reply");
  await dana.list("Mine").getByRole("listitem").nth(1).waitFor({ state: "detached" });
  await press("Control+k");
  await page.getByRole("dialog", { name: "Find an action or a conversation" }).waitFor();
  await type("close");
  await dana.looks("palette");
  await press("Enter");
  await second.chat.log.getByText(/closed this chat/).first().waitFor();
  console.log(`keyboard alone: ${keys} keys for two conversations, ${words} of them letters of the agent's own words and searches`);
  await dana.leave();
  for (const { page } of [visitor, second]) await page.context().close();
});

test("an offer sounds, and is a notice of the desktop for whoever looks elsewhere; light or dark is chosen", { timeout: 120_000 }, async () => {
  const dana = await deskOf(browser, shop, DESKTOP, { permissions: ["notifications"] });
  const { page } = dana;
  await page.keyboard.press("Alt+y");
  const dialog = page.getByRole("dialog", { name: "You and this device" });
  await dialog.getByRole("radio", { name: "Dark" }).check();
  await until(page, async () => assert.equal(await ground(page), "rgb(18, 23, 27)"));
  await dialog.getByRole("checkbox", { name: /desktop notification/ }).check();
  await dana.looks("device");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.evaluate(() => {
    window.heard = [];
    window.Notification = class {
      static permission = "granted";
      constructor(title, { body }) {
        window.heard.push({ title, body });
      }
      close() {}
    };
    BaseAudioContext.prototype.createGain = () => {
      window.heard.push("a sound");
      throw new Error("silent");
    };
    document.hasFocus = () => false;
  });
  const visitor = await visit(browser, shop, PHONE);
  await visitor.chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
  await visitor.chat.say("I want a human");
  await dana.offer.waitFor();
  await until(page, async () => assert.equal((await page.evaluate(() => window.heard)).length, 2));
  const [sound, notice] = await page.evaluate(() => window.heard);
  assert.equal(sound, "a sound");
  assert.equal(notice.title, "A conversation is offered to you");
  assert.match(notice.body, /#12345/);
  await dana.accept();
  await page.reload();
  await dana.reply.waitFor();
  assert.equal(await ground(page), "rgb(18, 23, 27)", "what was chosen holds");
  await dana.close();
  await page.keyboard.press("Alt+y");
  await dialog.getByRole("radio", { name: "Light" }).check();
  await until(page, async () => assert.equal(await ground(page), "rgb(244, 246, 247)"));
  await dialog.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await dana.leave();
  await visitor.page.context().close();
});

test("the desk and a conversation fit a phone, a laptop and a large screen, light and dark", { timeout: 180_000 }, async () => {
  const { dana, visitor } = await waiting("This is ridiculous! I am absolutely furious, give me a human");
  await dana.offer.waitFor();
  const { page } = dana;
  const everySize = async (name) => {
    for (const [size, viewport] of [["390", PHONE], ["1280", DESKTOP], ["1920", { width: 1920, height: 1080 }]]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        // Colours fade into each other; they are looked at when they are there.
        await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => {}))));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name} at ${size} is ${wide} px too wide`);
        await dana.looks(`${name}-${size}-${colorScheme}`);
      }
    }
    await page.setViewportSize(DESKTOP);
  };
  await everySize("desk");
  await dana.accept();
  await page.getByRole("region", { name: "Co-pilot" }).getByText(/Hello Maren, I am/).waitFor();
  await everySize("conversation");
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();
});
