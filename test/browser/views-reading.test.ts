import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { type Pace, paceFrom } from "../../src/domain/conversations/pace.ts";
import type { Event } from "../../src/domain/catalogue.ts";
import type { Scene } from "../../src/views/live/scene.ts";
import { renderEvent } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { sampleEvents } from "../views/sample-events.ts";
import { samplePages } from "../views/sample-pages.ts";
import { sceneOf } from "../views/sample-scene.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";
import { until } from "./reading.ts";

setDefaultTimeout(60_000);

let markdown: RenderMarkdown;
let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  if (!hasBrowser) return;
  markdown = await loadMarkdown();
  gallery = openGallery((name, nonce) => samplePages(plainly, markdown, { nonce })[name]);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

const events = sampleEvents(plainly);

/** A thread without turns, and the means to let answers come into it. */
async function openEmpty(change: Partial<Scene> = {}) {
  const before = gallery.arrivals();
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page } = await watch(browser, gallery.origin, { permissions, reducedMotion: "reduce" });
  await page.goto(`${gallery.origin}/thread-empty`);
  await until(() => gallery.arrivals() > before);
  const scene = sceneOf(markdown, change);
  const tell = (...told: readonly Event[]): void => {
    for (const event of told) gallery.push(renderEvent(event, scene) ?? "");
  };
  const lengths = new Map<string, number>();
  return {
    page,
    tell,
    begin(turn: string, parent: string | null): void {
      tell({ ...events["turn.begun"], turn, parent }, { ...events["turn.started"], turn });
    },
    /** Says more of an answer. */
    say(turn: string, text: string): void {
      const at = lengths.get(turn) ?? 0;
      lengths.set(turn, at + text.length);
      tell({ ...events["text.delta"], turn, at, text });
    },
    finish(turn: string, text: string): void {
      const message = { ...events["turn.begun"].question, turn, role: "assistant", text } as const;
      tell({ ...events["turn.finished"], turn, message });
    },
  };
}

const linesSeen = (page: Page): Promise<number> =>
  page.locator(".said .code pre").evaluate((pre) => {
    const { lineHeight, paddingTop } = getComputedStyle(pre);
    return (pre.clientHeight - Number.parseFloat(paddingTop)) / Number.parseFloat(lineHeight);
  });
const topOf = (page: Page): Promise<number> => page.locator("#scroll").evaluate(({ scrollTop }) => scrollTop);
const leftBelow = (page: Page): Promise<number> =>
  page
    .locator("#scroll")
    .evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
const scrollTo = (page: Page, top: number): Promise<void> =>
  page.locator("#scroll").evaluate(
    (scroll, to) =>
      new Promise<void>((done) => {
        scroll.scrollTop = to;
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
      }),
    top,
  );

const code = `\`\`\`ts\n${Array.from({ length: 30 }, (_, line) => `const line${line} = "${"long ".repeat(20)}";\n`).join("")}\`\`\`\n\n`;
const words = "Some words that fill a line or two of the answer, and then some more of them.\n\n";

describe.skipIf(!hasBrowser)("a long block of code", () => {
  test("is open while it is written, folds when it has been, and opens again; a copy holds all of it", async () => {
    const { page, begin, say, finish } = await openEmpty();
    begin("u4", null);
    say("u4", code.slice(0, -4));
    await page.waitForFunction(() => document.querySelector(".unfold") !== null);
    expect(await page.locator(".unfold").isVisible()).toBe(false);
    expect(await linesSeen(page)).toBeGreaterThan(28);

    say("u4", `${code.slice(-4)}${words}`);
    const unfold = page.locator(".unfold");
    await unfold.waitFor({ state: "visible" });
    expect(await unfold.innerText()).toBe("Show all 30 lines");
    expect(await unfold.getAttribute("aria-expanded")).toBe("false");
    expect(Math.floor(await linesSeen(page))).toBe(16);
    await page.locator(".code [data-copy]").click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).split("\n").length === 30);

    await unfold.click();
    expect(await unfold.innerText()).toBe("Show less");
    expect(Math.floor(await linesSeen(page))).toBe(30);
    const wrap = page.getByRole("button", { name: "Wrap" });
    await wrap.click();
    expect(await wrap.getAttribute("aria-pressed")).toBe("true");
    const overflow = (): Promise<number> =>
      page.locator(".said .code pre").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(await overflow()).toBe(0);

    say("u4", words);
    finish("u4", code + words + words);
    await page.waitForSelector("[data-copy=source-u4]");
    expect(await unfold.getAttribute("aria-expanded")).toBe("true");
    expect(await wrap.getAttribute("aria-pressed")).toBe("true");
    await wrap.click();
    expect(await overflow()).toBeGreaterThan(0);
    await unfold.click();
    expect(Math.floor(await linesSeen(page))).toBe(16);
    await page.context().close();
  });

  test("stays as it is before the eyes of who stopped at it", async () => {
    const { page, begin, say } = await openEmpty();
    begin("u4", null);
    say("u4", code.slice(0, -4));
    await page.waitForFunction(() => document.querySelector(".unfold") !== null);
    await scrollTo(page, 60);
    say("u4", `${code.slice(-4)}${words}${words}`);
    await page.locator(".unfold").waitFor({ state: "visible" });
    expect(Math.floor(await linesSeen(page))).toBe(30);
    expect(await page.locator(".unfold").getAttribute("aria-expanded")).toBe("true");
    await page.context().close();
  });
});

test.skipIf(!hasBrowser)("a long table scrolls inside itself, its head in view", async () => {
  const { page, begin, say, finish } = await openEmpty();
  const table = `| a | b |\n| - | - |\n${"| one | two |\n".repeat(90)}\n`;
  begin("u4", null);
  say("u4", table);
  finish("u4", table);
  await page.waitForSelector("[data-copy=source-u4]");
  const wide = page.locator(".said .wide");
  const { seen, all } = await wide.evaluate((box) => ({ seen: box.clientHeight, all: box.scrollHeight }));
  expect(seen).toBeLessThan(600);
  expect(all).toBeGreaterThan(1_500);
  await wide.evaluate((box) => box.scrollTo(0, 500));
  const { above } = await wide.evaluate((box) => ({
    above: (box.querySelector("th")?.getBoundingClientRect().top ?? 0) - box.getBoundingClientRect().top,
  }));
  expect(Math.abs(above)).toBeLessThan(3);
  await page.context().close();
});

test.skipIf(!hasBrowser)(
  "a thought is counted while it is thought, and said for how long it was",
  async () => {
    let pace: Pace = { ...paceFrom(0), thinkingSince: Date.now() - 3_000 };
    const soFar = () => ({ text: "", thought: "Hm.", tools: [], usage: null, notice: null, pace });
    const { page, begin, say, tell } = await openEmpty({ soFar });
    begin("u4", null);
    tell({ ...events["thought.delta"], turn: "u4", at: 0, text: "Hm." });
    await page.waitForFunction(() =>
      /Thinking\s*[3-9] s/.test(document.querySelector("#think-u4")?.textContent ?? ""),
    );
    pace = { ...paceFrom(0), thinkingSince: null, thoughtMs: 6_120, firstWordMs: 412 };
    say("u4", "Well then.");
    await page.getByText("Thought for 6 s").waitFor();
    expect(await page.locator("#think-u4").getAttribute("open")).toBeNull();
    tell({ ...events["usage"], turn: "u4" });
    await page.locator("#cost-u4").getByText("first word 0.4 s").waitFor();
    await page.context().close();
  },
);

describe.skipIf(!hasBrowser)("who has scrolled up", () => {
  test("keeps the place while answers come, is told of them, and finds the end again", async () => {
    const { page, begin, say, finish } = await openEmpty();
    const pill = page.locator("[data-to-end]");
    begin("u4", null);
    say("u4", words.repeat(30));
    await until(async () => (await topOf(page)) > 300 && (await leftBelow(page)) <= 1);
    expect(await pill.isVisible()).toBe(false);

    await scrollTo(page, 200);
    await pill.waitFor({ state: "visible" });
    expect(await pill.innerText()).toBe("To the end");
    say("u4", words.repeat(5));
    await page.waitForFunction(() => document.querySelector("[data-to-end]")?.textContent?.trim() === "New");
    finish("u4", words.repeat(35));
    begin("u5", "u4");
    say("u5", words);
    await page.waitForFunction(
      () => document.querySelector("[data-to-end]")?.textContent?.trim() === "2 new answers",
    );
    expect(await topOf(page)).toBe(200);

    await pill.click();
    await until(async () => (await leftBelow(page)) <= 1);
    expect(await pill.isVisible()).toBe(false);
    say("u5", words.repeat(10));
    await page.waitForFunction(() => document.querySelectorAll("#said-u5 > .block").length > 9);
    await until(async () => (await leftBelow(page)) <= 1);
    await page.context().close();
  });

  test("goes to the ends by keyboard, and by a little is let go of the end already", async () => {
    const { page, begin, say } = await openEmpty();
    begin("u4", null);
    say("u4", words.repeat(30));
    await until(async () => (await topOf(page)) > 300 && (await leftBelow(page)) <= 1);
    await page.locator("#scroll").press("Home");
    await until(async () => (await topOf(page)) === 0);
    await page.locator("#scroll").press("End");
    await until(async () => (await leftBelow(page)) <= 1);

    const stood = (await topOf(page)) - 12;
    await scrollTo(page, stood);
    say("u4", words.repeat(5));
    await page.waitForFunction(() => document.querySelectorAll("#said-u4 > .block").length > 32);
    expect(await topOf(page)).toBe(stood);
    await page.context().close();
  });
});

test.skipIf(!hasBrowser)("what takes longer than a moment to come is awaited in its shape", async () => {
  const { page } = await openEmpty();
  const skeleton = page.locator(".palette .skeleton");
  await page.route("**/palette*", async (route) => {
    await Bun.sleep(1_000);
    await route.fulfill({ body: "<p>found</p>", contentType: "text/html" });
  });
  await page.keyboard.press("Control+K");
  await skeleton.waitFor({ state: "visible" });
  const style = await skeleton.evaluate((element) => {
    const { animationDelay, animationFillMode } = getComputedStyle(element);
    return [animationDelay, animationFillMode];
  });
  expect(style).toEqual(["0.15s", "both"]);
  await until(() => skeleton.evaluate((element) => getComputedStyle(element).opacity === "1"));
  await page.getByText("found").waitFor();
  expect(await skeleton.count()).toBe(0);
  await page.context().close();
});

test.skipIf(!hasBrowser)("nothing moves on for who wants no motion", async () => {
  const moving = async (reducedMotion: "reduce" | "no-preference"): Promise<number> => {
    const { page } = await watch(browser, gallery.origin, { reducedMotion });
    await page.goto(`${gallery.origin}/thread`);
    const found = await page.evaluate(
      () =>
        document.getAnimations().filter(({ effect }) => {
          const { duration, iterations } = effect?.getComputedTiming() ?? {};
          return Number(duration) > 1 || iterations !== 1;
        }).length,
    );
    await page.context().close();
    return found;
  };
  expect(await moving("reduce")).toBe(0);
  expect(await moving("no-preference")).toBeGreaterThan(0);
});
