// The owner's screens: what is typed is checked, tried, saved, and never lost.

import assert from "node:assert/strict";
import { test } from "node:test";

import { deskOf, inLine, settingsOf } from "./console.mjs";
import { ownerOf } from "./owner.mjs";
import { DESKTOP, PHONE, until, visit, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

test("the rules of the bot are saved, and said in sentences", { timeout: 120_000 }, async () => {
  const owner = await settingsOf(browser, shop, "bot-rules");
  const { page } = owner;
  const days = page.getByRole("spinbutton", { name: "Days after delivery" }).first();
  await days.fill("");
  await owner.save();
  await page.getByText("Fill this in.").waitFor();
  const focused = () => days.evaluate((field) => field === document.activeElement);
  await until(page, async () => assert.ok(await focused(), "the field with the problem has the focus"));
  await owner.looks("rules-problem");
  await days.fill("14");
  await page.getByText("There are changes that are not saved.").waitFor();
  await owner.save();
  await owner.saved();
  await page.getByRole("region", { name: "What the rules say" }).getByText(/within 14 days/).waitFor();
  await owner.looks("rules");
  await page.reload();
  await page.getByText(/within 14 days/).waitFor();
  await until(page, async () => assert.equal(await days.inputValue(), "14"));
  await owner.leave();
});

test("what is typed stays while another screen is shown", { timeout: 120_000 }, async () => {
  const owner = await settingsOf(browser, shop, "bot-rules");
  const { page } = owner;
  const days = page.getByRole("spinbutton", { name: "Days after delivery" }).first();
  await days.fill("21");
  const parts = page.getByRole("navigation", { name: "Parts of the settings" });
  await parts.getByRole("link", { name: "Contact" }).click();
  await page.getByRole("textbox", { name: "Phone" }).waitFor();
  await parts.getByRole("link", { name: /Bot rules.*not saved/ }).click();
  await until(page, async () => assert.equal(await days.inputValue(), "21"));
  await page.getByRole("button", { name: "Undo changes" }).click();
  await until(page, async () => assert.notEqual(await days.inputValue(), "21"));
  await owner.leave();
});

test("when people take over is tried on past conversations, then saved", { timeout: 180_000 }, async () => {
  const dana = await deskOf(browser, shop);
  const visitor = await visit(browser, shop, PHONE);
  await visitor.chat.ask("Where is order #12345? maren.holt@example.com", /Rotterdam/);
  await visitor.chat.say("This is ridiculous! I am absolutely furious, this is the worst shop I have ever used!");
  await inLine(visitor.chat);
  await dana.accept();
  await dana.close();
  await dana.leave();
  await visitor.page.context().close();

  const owner = await settingsOf(browser, shop, "hand-over");
  const { page } = owner;
  await page.getByText("Always on", { exact: true }).first().waitFor();
  await owner.looks("triggers");
  await page.getByRole("checkbox", { name: "The shopper gets upset" }).uncheck();
  await page.getByRole("button", { name: "Try on past conversations" }).click();
  const tried = page.locator("#tried");
  await tried.getByText(/no longer be handed over|later/).first().waitFor();
  await tried.getByRole("button", { name: /#12345/ }).first().waitFor();
  await owner.looks("tried");
  const before = await (await ownerOf(shop)).call("GET", "/api/settings");
  assert.ok(!before.triggers?.rules?.some((rule) => rule.kind === "frustration"), "trying changes nothing");

  await page.getByRole("checkbox", { name: "The shopper gets upset" }).check();
  await page.getByRole("textbox", { name: "Pass on from this level" }).fill("9");
  await owner.save();
  await page.getByText("A number from 0.5 to 4.").waitFor();
  await page.getByRole("textbox", { name: "Pass on from this level" }).fill("1.5");
  await owner.save();
  await owner.saved();
  const after = await (await ownerOf(shop)).call("GET", "/api/settings");
  assert.deepEqual(after.triggers.rules, [{ kind: "frustration", on: true, threshold: 1.5 }]);
  await owner.leave();
});

test("two owners do not overwrite each other without a word", { timeout: 120_000 }, async () => {
  const owner = await settingsOf(browser, shop, "contact");
  const { page } = owner;
  const phone = page.getByRole("textbox", { name: "Phone" });
  await phone.fill("+49 40 111");
  const other = await ownerOf(shop);
  await other.set({ line: { capacity: 5 } });
  await owner.save();
  await owner.saved();
  let now = await other.call("GET", "/api/settings");
  assert.equal(now.contact.phone, "+49 40 111");
  assert.equal(now.line.capacity, 5, "another part stays as it was saved meanwhile");

  await phone.fill("+49 40 222");
  await other.set({ contact: { phone: "+49 40 333" } });
  await owner.save();
  await page.getByText("Somebody else saved this part meanwhile.").waitFor();
  await until(page, async () => assert.equal(await phone.inputValue(), "+49 40 222"));
  await owner.looks("conflict");
  await page.getByRole("button", { name: "Show what they saved" }).click();
  await until(page, async () => assert.equal(await phone.inputValue(), "+49 40 333"));
  await phone.fill("+49 40 444");
  await owner.save();
  await owner.saved();
  now = await other.call("GET", "/api/settings");
  assert.equal(now.contact.phone, "+49 40 444");
  await owner.leave();
});

test("hours, line and notices are set", { timeout: 120_000 }, async () => {
  const owner = await settingsOf(browser, shop, "hours");
  const { page } = owner;
  await page.getByRole("checkbox", { name: "People answer at these hours only" }).check();
  await page.getByRole("combobox", { name: "Time zone" }).fill("Europe/Berlin");
  await page.getByRole("button", { name: "Add a day" }).click();
  await page.getByRole("textbox", { name: "Date" }).fill("2027-12-25").catch(() => page.locator("#holiday-0").fill("2027-12-25"));
  await page.locator("#holiday-name-0").fill("Christmas");
  await owner.looks("hours");
  await owner.save();
  await owner.saved();
  const set = await (await ownerOf(shop)).call("GET", "/api/settings");
  assert.equal(set.hours.time_zone, "Europe/Berlin");
  assert.equal(set.hours.week.length, 5);
  assert.equal(set.hours.holidays[0].date, "2027-12-25");
  await page.getByRole("checkbox", { name: "People answer at these hours only" }).uncheck();
  await owner.save();
  await owner.saved();

  await page.getByRole("link", { name: "The line" }).click();
  await page.getByRole("textbox", { name: /Time to think about an offer/ }).fill("45");
  await page.getByRole("button", { name: "Add a route" }).click();
  await page.getByRole("textbox", { name: "Team" }).fill("Returns");
  await owner.looks("line");
  await owner.save();
  await owner.saved();

  await page.getByRole("link", { name: "Notices" }).click();
  await page.getByRole("textbox", { name: "Mail to" }).fill("team@shop.example");
  await owner.save();
  await page.getByText("Alerts by e-mail need a mail service.").waitFor();
  await page.getByRole("textbox", { name: "Address of the service" }).fill("https://mail.example/send");
  await page.getByRole("textbox", { name: "Sender" }).fill("chat@shop.example");
  await owner.save();
  await owner.saved();
  await owner.looks("notices");
  await owner.leave();
});

test("people are added, and what they can do is changed", { timeout: 120_000 }, async () => {
  const owner = await settingsOf(browser, shop, "team");
  const { page } = owner;
  await page.getByRole("list", { name: "People" }).getByText("Dana Reyes").waitFor();
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Cleo Winter");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByText(/An e-mail address such as/).waitFor();
  await owner.looks("add-person");
  await dialog.getByRole("textbox", { name: "E-mail" }).fill("cleo@demo.shop");
  await dialog.getByRole("textbox", { name: "First password" }).fill("a long first password");
  await dialog.getByRole("combobox", { name: "Role" }).selectOption("supervisor");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Change Cleo Winter" }).click();
  const profile = page.getByRole("dialog", { name: "What this person can do" });
  await profile.getByRole("textbox", { name: "Skills" }).fill("returns, sizes");
  await profile.getByRole("button", { name: "Save", exact: true }).click();
  await profile.waitFor({ state: "detached" });
  await page.getByRole("list", { name: "People" }).getByText("returns, sizes").waitFor();
  await owner.looks("people");
  await owner.leave();
});

test("a change of an order is in the list of changes", { timeout: 120_000 }, async () => {
  const visitor = await visit(browser, shop, PHONE);
  await visitor.chat.ask("Please cancel my order #12389, tomas.ferreira@example.com", /Shall I do that\?/);
  await visitor.chat.ask("yes please", /^Done/);
  await visitor.page.context().close();
  const owner = await settingsOf(browser, shop, "changes");
  const row = owner.page.getByRole("row", { name: /Cancel order #?12389/ });
  await row.getByText("done").waitFor();
  await owner.looks("changes");
  await row.getByRole("button", { name: /^Open the conversation/ }).click();
  await owner.log.getByText(/cancel my order #12389/).first().waitFor();
  await owner.leave();
});

test("an agent reads the settings and changes nothing", { timeout: 120_000 }, async () => {
  const dana = await deskOf(browser, shop);
  await dana.page.goto(`${shop.url}/console/settings/hand-over`);
  await dana.page.getByText("Only owners change it.").waitFor();
  assert.ok(await dana.page.getByRole("checkbox", { name: "The shopper gets upset" }).isDisabled());
  assert.equal(await dana.page.getByRole("button", { name: "Save", exact: true }).count(), 0);
  await dana.looks("read-only");
  await dana.leave();
});

for (const [size, viewport, colorScheme] of [
  ["phone", PHONE, "light"],
  ["phone-dark", PHONE, "dark"],
  ["desktop-dark", DESKTOP, "dark"],
]) {
  test(`every screen of the settings fits and is accessible (${size})`, { timeout: 180_000 }, async () => {
    const owner = await settingsOf(browser, shop, "bot-rules", viewport, { colorScheme });
    for (const slug of ["bot-rules", "hand-over", "hours", "line", "contact", "notices", "team", "changes"]) {
      await owner.page.goto(`${shop.url}/console/settings/${slug}`);
      await owner.page.getByRole("status").filter({ hasText: "Loading" }).waitFor({ state: "detached" });
      const wide = await owner.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${slug} is ${wide} px too wide`);
      const shown = owner.page.locator(".sections [aria-current]");
      await owner.page.waitForFunction((link) => link.getBoundingClientRect().right <= innerWidth + 1, await shown.elementHandle());
      await owner.looks(`${slug}-${size}`);
    }
    await owner.leave();
  });
}
