// The console as its people use it, by the names that assistive technology reads.

import assert from "node:assert/strict";

import { DESKTOP, openPage, picture, signIn, violations } from "./shop.mjs";

/** Somebody at the desk. `place` says who, as `hire` gives it. */
export async function deskOf(browser, place, viewport = DESKTOP, options = {}) {
  const page = await openPage(browser, viewport, options);
  await signIn(page, place);
  return {
    page,
    log: page.getByRole("log"),
    reply: page.getByRole("textbox", { name: "Reply" }),
    offer: page.getByRole("region", { name: "For you" }),
    list: (name) => page.getByRole("list", { name, exact: true }),
    dialog: page.getByRole("dialog"),
    async accept() {
      await this.offer.getByRole("button", { name: "Accept" }).click();
      await this.reply.waitFor();
    },
    async says(text) {
      await this.reply.fill(text);
      await this.reply.press("Enter");
      await this.log.getByText(text).first().waitFor();
    },
    async close() {
      await page.getByRole("button", { name: "Close conversation" }).click();
      await this.reply.waitFor({ state: "detached" });
    },
    /** No error, nothing that axe finds; the picture is kept. */
    async looks(name) {
      await picture(page, `console-${name}`);
      assert.deepEqual(await violations(page), [], name);
      assert.deepEqual(page.problems, [], name);
    },
    leave: () => page.context().close(),
  };
}

/** An owner at one of the screens of the settings. */
export async function settingsOf(browser, shop, slug, viewport = DESKTOP, options = {}) {
  const desk = await deskOf(browser, { url: shop.url, agent: shop.owner }, viewport, options);
  const { page } = desk;
  await page.goto(`${shop.url}/console/settings/${slug}`);
  await page.getByRole("navigation", { name: "Parts of the settings" }).waitFor();
  return {
    ...desk,
    save: () => page.getByRole("button", { name: "Save", exact: true }).click(),
    saved: () => page.getByRole("status").getByText("Saved.", { exact: true }).waitFor(),
  };
}

/** The shopper is in the line. */
export async function inLine(chat) {
  await chat.dialog.getByText("This is what I am passing on").first().waitFor();
}

/** The shopper goes. */
export async function goes({ page, chat }) {
  await chat.dialog.getByRole("button", { name: "End chat" }).click();
  await chat.dialog.getByRole("button", { name: "End it" }).click();
  await chat.log.getByText(/ended this chat|closed this chat/).first().waitFor();
  await page.context().close();
}
