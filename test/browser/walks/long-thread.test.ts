import { beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import { fillThread } from "../../fill-thread.ts";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { ask, leave, openWalk } from "./walk.ts";

const TURNS = 5_000;
/** Articles that a page may hold: questions and answers. */
const MOST_HELD = 200;

const walk = openWalk();
const talk = () => talkTo(walk.server());

let thread: Thread;
let turns: readonly string[];
beforeAll(async () => {
  if (!hasBrowser) return;
  thread = await talk().newThread({ name: "Ten thousand messages" });
  turns = await fillThread(walk.server().core.db, thread, TURNS);
});

const open = (query = "") => walk.visitor(`/threads/${thread.id}${query}`);
const heldBy = (page: Page): Promise<number> => page.locator("#turns > .turn").count();
const numbersOn = (page: Page): Promise<number[]> =>
  page
    .locator("#turns > [id^=question-] .said")
    .evaluateAll((all) => all.map((one) => Number(one.textContent?.trim().split(" ")[1])));
const inARow = (numbers: readonly number[]): boolean =>
  numbers.every((one, index) => index === 0 || one === (numbers[index - 1] ?? 0) + 1);
const distance = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const scroll = document.querySelector("#scroll");
    return scroll === null ? -1 : scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  });
const frames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
      ),
  );

/** Where turns stand on the screen, by id. */
const seen = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const found: Record<string, number> = {};
    const pane = document.querySelector("#scroll")?.getBoundingClientRect();
    if (pane === undefined) return found;
    for (const turn of document.querySelectorAll("#turns > .turn")) {
      const { top, bottom } = turn.getBoundingClientRect();
      if (bottom > pane.top && top < pane.bottom) found[turn.id] = top;
    }
    return found;
  });

/** How far the first turn that both moments show has moved between them. */
function movedBetween(before: Record<string, number>, after: Record<string, number>): number {
  const id = Object.keys(before).find((one) => one in after);
  return id === undefined ? Number.NaN : Math.abs((after[id] ?? 0) - (before[id] ?? 0));
}

/** Goes up or down until a stretch of turns has come in; answers how far that has moved what was seen. */
const goOn = (page: Page, way: -1 | 1): Promise<number> =>
  page.evaluate(async (sign) => {
    const scroll = document.querySelector("#scroll") as HTMLElement;
    const turns = () => [...document.querySelectorAll("#turns > .turn")];
    const edge = () => turns().at(sign < 0 ? 0 : -1)?.id;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const first = edge();
    for (;;) {
      scroll.scrollBy({ top: sign * 900, behavior: "instant" });
      const eye = turns().find((turn) => turn.getBoundingClientRect().bottom > 100);
      const stood = eye?.getBoundingClientRect().top ?? Number.NaN;
      do for (let count = 0; count < 4; count++) await frame();
      while (document.querySelector("#scroll .htmx-request") !== null);
      if (edge() !== first) return Math.abs((eye?.getBoundingClientRect().top ?? Number.NaN) - stood);
    }
  }, way);

describe.skipIf(!hasBrowser)("a thread of ten thousand messages", () => {
  test("opens at its end with a bounded page", async () => {
    const { page, ...watched } = await open();
    const [size] = await page.evaluate(() =>
      performance
        .getEntriesByType("navigation")
        .map((one) => (one as PerformanceNavigationTiming).encodedBodySize),
    );
    expect(size).toBeLessThan(400_000);
    expect((await numbersOn(page)).at(-1)).toBe(TURNS - 1);
    expect(await heldBy(page)).toBe(60);
    await until(async () => (await distance(page)) <= 1);
    expect(await page.locator("[data-to-end]").isVisible()).toBe(false);
    await leave({ page, ...watched });
  });

  test("goes up and down by itself, keeps the place to the pixel, and lets go what is far", async () => {
    const { page, ...watched } = await open();
    for (let stretch = 1; stretch <= 4; stretch++) {
      expect(await goOn(page, -1)).toBeLessThan(1);
      expect(await heldBy(page)).toBeLessThanOrEqual(MOST_HELD);
      const numbers = await numbersOn(page);
      expect(numbers[0]).toBe(TURNS - 30 * (stretch + 1));
      expect(inARow(numbers)).toBe(true);
    }
    expect((await numbersOn(page)).at(-1)).toBeLessThan(TURNS - 1);
    while (await page.locator("#later").isVisible()) {
      expect(await goOn(page, 1)).toBeLessThan(1);
      expect(await heldBy(page)).toBeLessThanOrEqual(MOST_HELD);
      expect(inARow(await numbersOn(page))).toBe(true);
    }
    expect((await numbersOn(page)).at(-1)).toBe(TURNS - 1);
    await leave({ page, ...watched });
  });

  test("takes up the stream again where its end had been let go", async () => {
    const { page, ...watched } = await open();
    for (let stretch = 1; stretch <= 3; stretch++) await goOn(page, -1);
    expect(await page.locator("#later").isVisible()).toBe(true);
    const asked = await talk().answer(thread, "hello from elsewhere");
    expect(await page.locator(`#turn-${asked.id}`).count()).toBe(0);
    while (await page.locator("#later").isVisible()) await goOn(page, 1);
    await page.waitForSelector(`#turn-${asked.id}`);
    const next = await talk().ask(thread, "hello once more");
    await page.waitForSelector(`#turn-${next.id} .turn-acts`);
    expect(await page.locator(`#turn-${next.id}`).count()).toBe(1);
    await leave({ page, ...watched });
  });

  test("is read on where it was left: after a reload, and after another page", async () => {
    const { page, ...watched } = await open();
    for (let stretch = 1; stretch <= 3; stretch++) await goOn(page, -1);
    await frames(page);
    const before = await seen(page);
    await until(() => page.url().includes(`turn=${Object.keys(before)[0]?.replace(/^[a-z]+-/, "")}`));
    await page.reload();
    await frames(page);
    expect(movedBetween(before, await seen(page))).toBeLessThan(2);
    await page.goto(`${walk.server().url}/`);
    await page.goBack();
    await page.waitForSelector("#scroll");
    await frames(page);
    expect(movedBetween(before, await seen(page))).toBeLessThan(2);
    await leave({ page, ...watched });
  });

  test("leads to a turn by its address, and from there to the end", async () => {
    const turn = turns[2_500] ?? "";
    const { page, ...watched } = await open();
    await page.goto(`${walk.server().url}/threads/${thread.id}?turn=${turn}#turn-${turn}`);
    await frames(page);
    expect(Object.keys(await seen(page))).toContain(`turn-${turn}`);
    const pill = page.locator("[data-to-end]");
    expect(await pill.textContent()).toContain("To the end");
    await pill.click();
    await page.waitForURL(`${walk.server().url}/threads/${thread.id}`);
    await until(async () => (await distance(page)) <= 1);
    await leave({ page, ...watched });
  });

  test("costs at its end no more than a short one while an answer is written", async () => {
    const short = await talk().newThread({ name: "A short one" });
    await fillThread(walk.server().core.db, short, 1);
    const few = await workOf(short, 0);
    const many = await workOf(thread, 2);
    expect(many).toBeLessThan(few * 2);
    // Turns that are drawn however far they are would be counted here.
    expect(await workOf(thread, 2, ".is-known")).toBeGreaterThan(few * 2);
  });
});

/** Elements that the browser styles while an answer is written, with some more stretches on the page. */
async function workOf({ id }: Thread, stretches: number, without = ""): Promise<number> {
  const { page, ...watched } = await walk.visitor(`/threads/${id}`);
  for (let stretch = 0; stretch < stretches; stretch++) await goOn(page, -1);
  if (without !== "") await page.evaluate(leaveOut, without);
  await page.locator("#scroll").press("End");
  await until(async () => (await distance(page)) <= 1);
  await frames(page);
  const browser = page.context().browser();
  if (browser === null) throw new Error("a page without a browser");
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  const ended = await page.locator("#turns .turn-acts").count();
  await ask(page, "Show me a table and some code");
  await page.waitForFunction((count) => document.querySelectorAll("#turns .turn-acts").length > count, ended);
  expect(await distance(page)).toBeLessThanOrEqual(1);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; args: { elementCount?: number } }[];
  };
  await leave({ page, ...watched });
  return traceEvents
    .filter(({ name }) => name === "UpdateLayoutTree")
    .reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0);
}

/** Takes the rules away that name something. */
function leaveOut(name: string): void {
  const lists: (CSSStyleSheet | CSSGroupingRule)[] = [...document.styleSheets];
  for (const list of lists) {
    for (let index = list.cssRules.length - 1; index >= 0; index--) {
      const rule = list.cssRules[index];
      if (rule instanceof CSSStyleRule && rule.selectorText.includes(name)) list.deleteRule(index);
      else if (rule instanceof CSSGroupingRule) lists.push(rule);
    }
  }
}
