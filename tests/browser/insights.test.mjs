// The owner's page of insights: with a full week, with nothing, with five conversations; light and dark, wide and narrow.
// The answers of the server are made here, since a week of hand-offs takes a week.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DESKTOP, PHONE, openPage, picture, signIn, until, violations, withShopAndBrowser } from "./shop.mjs";

let shop;
let browser;
withShopAndBrowser((open) => ({ shop, browser } = open));

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 10, 18);
const SHARES = ["repeat_found", "repeat_said", "resolved", "abandoned", "containment", "copilot"];
const TIMES = { wait: [95_000, 420_000], first_reply: [22_000, 64_000], resolution: [840_000, 2_400_000] };
const SCORES = { csat_escalated: 4.2, csat_bot: 3.9 };
const HITS = { repeat_found: 0.09, repeat_said: 0.11, resolved: 0.84, abandoned: 0.06, containment: 0.71, copilot: 0.46 };

/** A week with about so many hand-offs; `scale` says how it went against the week before. */
function week(handOffs, scale = 1) {
  const bump = (day) => 1 + 0.35 * Math.sin(day * 1.7);
  const measured = (figure, cases, factor) => {
    if (SHARES.includes(figure)) {
      const hits = Math.round(cases * Math.min(1, HITS[figure] * factor));
      return { cases, hits, ...(cases > 0 && { value: hits / cases }) };
    }
    if (TIMES[figure]) {
      const [value, high] = TIMES[figure].map((millis) => millis * factor);
      return cases > 0 ? { cases, value, high } : { cases };
    }
    if (SCORES[figure]) return cases > 0 ? { cases, value: Math.min(5, SCORES[figure] / factor) } : { cases };
    return { cases, value: cases };
  };
  const cases = (figure) => ({ conversations: handOffs * 3, containment: handOffs * 3, csat_bot: handOffs })[figure] ?? handOffs;
  const figures = [...SHARES.slice(0, 3), "csat_escalated", "csat_bot", ...Object.keys(TIMES), "abandoned", "containment", "hand_offs", "conversations", "copilot"];
  return {
    from: FROM,
    until: FROM + 7 * DAY,
    days: 7,
    figures: figures.map((figure) => ({
      figure,
      now: measured(figure, cases(figure), scale),
      before: measured(figure, handOffs > 20 ? Math.round(cases(figure) * 0.9) : cases(figure), 1),
      history: [...Array(7).keys()].map((day) => ({
        day: FROM + day * DAY,
        measured: measured(figure, Math.round((cases(figure) / 7) * bump(day)), scale * bump(day)),
      })),
    })),
    worse: handOffs > 20 ? [{ figure: "wait", part: "team:freight", part_now: 360_000, part_before: 80_000 }] : [],
    reasons: handOffs > 20 ? [["asked_for_person", 120, 101], ["frustration", 48, 52], ["policy_limit", 30, 22], ["safety", 3, 1]].map(([name, now, before]) => ({ name, now, before })) : [],
    declines: handOffs > 20 ? [{ name: "busy", now: 14, before: 9 }, { name: "timed_out", now: 6, before: 8 }] : [],
    questions: handOffs > 20 ? [{ question: "Do you ship lamps to Norway?", count: 9, conversation: "conversation-1" }, { question: "Can I have the mugs without a handle?", count: 4, conversation: "conversation-2" }] : [],
    load: handOffs > 20 ? [{ person: { id: "agent-ana", name: "Ana" }, hand_offs: 88, held_ms: 39_600_000 }, { person: { id: "agent-ben", name: "Ben" }, hand_offs: 61, held_ms: 30_000_000 }] : [],
    slices: [{ key: "language:en", count: handOffs * 2 }, { key: "team:freight", count: Math.ceil(handOffs / 4) }, { key: "trigger:asked_for_person", count: handOffs }],
  };
}

const OUTCOME = {
  conversation: "conversation-1",
  started_at: FROM,
  closed_at: FROM + 3_600_000,
  reason: "solved",
  headline: "Order #12345 delayed by 5 days, tracking shows stuck at port.",
  bot_ms: 60_000,
  waiting_ms: 120_000,
  agent_ms: 600_000,
  escalated_at: FROM + 60_000,
  claimed_at: FROM + 180_000,
  first_reply_at: FROM + 200_000,
  hand_offs: 1,
  triggers: ["asked_for_person"],
  tone: "frustrated",
  score: 3,
  repeated: true,
  measured: 1,
  repeats: [{ kind: "asked", key: "order_number", said: "#12345", before: 2, after: 14, question: 13 }],
};

/** The insights of a signed-in person, with these answers. */
async function insights(viewport, colorScheme, view) {
  const page = await openPage(browser, viewport, { colorScheme });
  const asked = [];
  await page.route("**/api/insights**", (route) => {
    const address = new URL(route.request().url());
    asked.push(address);
    const behind = address.pathname.endsWith("/conversations");
    return route.fulfill({ json: behind ? { outcomes: [OUTCOME] } : { ...view, days: Number(address.searchParams.get("days")) } });
  });
  await signIn(page, shop);
  await page.goto(`${shop.url}/console/insights`);
  await page.locator(".sentence").waitFor();
  return { page, asked };
}

/** All of the page, however long. */
async function wholePicture(page, name) {
  const height = await page.evaluate(() => document.querySelector(".insights").scrollHeight);
  const size = page.viewportSize();
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height + 80) });
  await picture(page, name);
  await page.setViewportSize(size);
}

const VIEWS = { full: week(212, 1.4), none: { ...week(0), slices: [] }, five: week(5) };

for (const [size, viewport] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  for (const scheme of ["light", "dark"]) {
    for (const [name, view] of Object.entries(VIEWS)) {
      test(`the page with ${name}, ${size}, ${scheme}`, { timeout: 120_000 }, async () => {
        const { page } = await insights(viewport, scheme, view);
        await wholePicture(page, `insights-${name}-${size}-${scheme}`);
        assert.deepEqual(await violations(page), []);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wider, 0, "nothing is wider than the screen");
        assert.deepEqual(page.problems, []);
        await page.context().close();
      });
    }
  }
}

test("a number says what it means, has its days as a table and opens its conversations", { timeout: 120_000 }, async () => {
  const { page, asked } = await insights(DESKTOP, "light", VIEWS.full);
  const wait = page.getByRole("region", { name: "Time to a person" });
  await wait.locator("summary").first().click();
  await wait.getByText(/From the moment a shopper begins to wait/).waitFor();
  assert.equal(await wait.getByRole("img", { name: /Time to a person by day/ }).count(), 1);
  await wait.getByText("Numbers").click();
  await until(page, async () => assert.equal(await wait.getByRole("row").count(), 8));
  await page.getByText(/Time to a person: from .* most of it: team freight/).waitFor();

  const repeats = page.getByRole("region", { name: "Had to repeat something, found" });
  await repeats.getByRole("button").click();
  const behind = page.getByRole("region", { name: "Conversations: Had to repeat something, found" });
  await behind.getByText("was asked again: order number (messages 2 and 14)").waitFor();
  assert.ok(asked.some((address) => address.searchParams.get("figure") === "repeat_found"));
  await wholePicture(page, "insights-behind-desktop-light");
  assert.deepEqual(await violations(page), []);

  await page.getByRole("button", { name: "28 days" }).click();
  await page.getByText(/in the last 28 days/).first().waitFor();
  await page.getByRole("combobox", { name: "Show" }).selectOption("team:freight");
  const ofTheTeam = (address) => address.searchParams.get("slice") === "team:freight" && address.searchParams.get("days") === "28";
  await until(page, () => assert.ok(asked.some(ofTheTeam)));
  await behind.waitFor({ state: "detached" });
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("few cases get no trend and no judgement", { timeout: 120_000 }, async () => {
  const { page } = await insights(DESKTOP, "light", VIEWS.five);
  await page.getByText(/only 5 cases: too few for a trend/).first().waitFor();
  const shares = page.getByRole("region", { name: "Had to repeat something, found" });
  assert.equal(await shares.getByRole("img").count(), 0);
  assert.equal(await page.locator(".change.good, .change.bad").count(), 0);
  await page.context().close();
});
