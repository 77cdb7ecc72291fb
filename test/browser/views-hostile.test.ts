import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "playwright-core";
import type { Event } from "../../src/domain/catalogue.ts";
import { renderEvent } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { homePage } from "../../src/views/pages/home.tsx";
import { threadPage } from "../../src/views/pages/thread.tsx";
import { payloads } from "../views/payloads.ts";
import { choiceOf } from "../../src/views/design/sample-backends.ts";
import { sampleEvents } from "../views/sample-events.ts";
import { sceneOf } from "../views/sample-scene.ts";
import { threadOf } from "../../src/views/design/sample-threads.ts";
import { messageOf, toolOf, turnView } from "../../src/views/design/sample-turns.ts";
import { answersOf } from "../views/sample-places.ts";
import { plainly, shellOf } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";

setDefaultTimeout(60_000);

const totals = { turns: 1, input: 0, output: 0, cacheRead: 0, spent: [] };
/** What the browser is told to do by whoever wrote: everything that a person can be quoted with, on one page. */
const turns = (payload: string, index: number) =>
  turnView(() => payload, {
    id: `h${index}`,
    question: messageOf(() => payload, `h${index}`),
    answer: messageOf(() => payload, `h${index}`, {
      role: "assistant",
      text: payload,
      thought: payload,
      tools: [toolOf(() => payload)],
    }),
  });

const link = (name: string, index: number) =>
  ({
    id: `l${index}`,
    name,
    isPinned: false,
    state: null,
    unread: 0,
    lastTurnAt: "2026-07-14T10:00:00Z",
  }) as const;
const working = (title: string, index: number) =>
  ({
    turn: `w${index}`,
    thread: `l${index}`,
    title,
    question: title,
    startedAt: null,
    isWaiting: false,
  }) as const;

let markdown: RenderMarkdown;
let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  if (!hasBrowser) return;
  markdown = await loadMarkdown();
  gallery = openGallery((name, nonce) => {
    const shell = shellOf(plainly, { nonce });
    const common = {
      choice: choiceOf(plainly),
      totals,
      markdown,
      hasEarlier: false,
      held: [],
      bypassUntil: null,
      steps: [],
      answers: answersOf(plainly),
    };
    if (name === "said")
      return threadPage({ ...common, shell, thread: threadOf(plainly), turns: payloads.map(turns) });
    const side = { ...shell.side, threads: payloads.map(link) };
    const today = { turns: 0, input: 0, output: 0, spent: [], budget: null, models: [], hours: null };
    const underHood = {
      upMs: 1,
      workers: 1,
      memoryBytes: 1,
      databaseBytes: 1,
      databaseCheck: null,
      audit: { rows: 0, check: null },
      disk: null,
    };
    const lists = {
      asks: [],
      working: payloads.map(working),
      recent: [],
      backends: [],
      offers: [],
      failures: [],
      troubles: [],
    };
    return homePage({ shell: { ...shell, side }, owner: payloads[0] ?? "", today, underHood, ...lists });
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

describe.skipIf(!hasBrowser)("nothing that was written runs, loads or acts", () => {
  test("as questions, answers, thoughts and calls of tools", async () => {
    const { page, complaints, strangers } = await watch(browser, gallery.origin);
    await page.goto(`${gallery.origin}/said`);
    expect(await page.locator("article.turn").count()).toBe(payloads.length * 2);
    await page.waitForTimeout(300);
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    expect(gallery.posted).toEqual([]);
    await page.context().close();
  });
  test("while it is being written", async () => {
    const events = sampleEvents(plainly);
    const scene = sceneOf(markdown);
    const { page, complaints, strangers } = await watch(browser, gallery.origin);
    await page.goto(`${gallery.origin}/said`);
    while (gallery.streams() === 0) await Bun.sleep(20);
    const tell = (event: Event) => gallery.push(renderEvent(event, scene) ?? "");
    tell({ ...events["turn.begun"], parent: `h${payloads.length - 1}` });
    let at = 0;
    for (const payload of payloads) {
      for (let start = 0; start < payload.length; start += 40) {
        const text = payload.slice(start, start + 40) + (start + 40 >= payload.length ? "\n\n" : "");
        tell({ ...events["text.delta"], at, text });
        tell({ ...events["thought.delta"], at, text });
        at += text.length;
      }
    }
    tell({ ...events["text.delta"], at, text: "the very end" });
    await page.getByText("the very end").waitFor();
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    expect(gallery.posted).toEqual([]);
    await page.context().close();
  });
  test("as names", async () => {
    const { page, complaints, strangers } = await watch(browser, gallery.origin);
    await page.goto(`${gallery.origin}/named`);
    const names = await page.locator(".thread-link > span:nth-of-type(2)").allTextContents();
    expect(names).toEqual(payloads.map((payload) => payload.replaceAll(/\r\n?/g, "\n")));
    const labels = await page
      .locator("#working button")
      .evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect(labels).toHaveLength(payloads.length);
    expect(labels[0]).toBe(`Stop ${payloads[0]}`);
    await page.waitForTimeout(300);
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    await page.context().close();
  });
});
