import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { paceFrom } from "../../src/domain/conversations/pace.ts";
import type { Event } from "../../src/domain/catalogue.ts";
import { renderEvent } from "../../src/views/live.tsx";
import { NO_DEALINGS } from "../../src/views/dealings.ts";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { sampleEvents } from "../views/sample-events.ts";
import { samplePages } from "../views/sample-pages.ts";
import { sceneOf } from "../views/sample-scene.ts";
import { answerText } from "../../src/views/design/sample-turns.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";
import { MOST_SHIFT, shiftsOf, shiftIn, watchShifts } from "./layout-shift.ts";
import { until } from "./reading.ts";

setDefaultTimeout(60_000);

const names = Object.keys(samplePages(plainly, { blocks: () => [], starts: () => [] }));
const sizes = [
  { width: 390, height: 760 },
  { width: 1440, height: 900 },
];

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

async function openAt(name: string, viewport: (typeof sizes)[number]): Promise<Page> {
  const { page } = await watch(browser, gallery.origin, { viewport });
  await watchShifts(page);
  await page.goto(`${gallery.origin}/${name}`);
  return page;
}

async function expectCalm(page: Page): Promise<void> {
  const shifts = await shiftsOf(page);
  const felt = shiftIn(shifts) > MOST_SHIFT ? shifts : [];
  expect(felt).toEqual([]);
}

const events = sampleEvents(plainly);
const everyKind = `${answerText}\n\n\`\`\`py\n${"line = 1\n".repeat(40)}\`\`\`\n\n1. one\n2. two\n   - three\n\n---\n\n### More\n\n${answerText}`;

describe.skipIf(!hasBrowser)("nothing moves by itself", () => {
  test.each(names)("while %s is loaded", async (name) => {
    for (const size of sizes) {
      const page = await openAt(name, size);
      await page.evaluate(() => document.fonts.ready);
      await Bun.sleep(250);
      await expectCalm(page);
      await page.context().close();
    }
  });

  test.each(sizes)("while an answer of every kind of block is written, $width wide", async (size) => {
    let pace = { ...paceFrom(0), thinkingSince: Date.now() as number | null };
    const soFar = () => ({ text: "", thought: "Hm.", tools: [], usage: null, notice: null, pace });
    const scene = sceneOf(markdown, { soFar, dealingsOf: () => NO_DEALINGS, heldOf: () => [] });
    const tell = (event: Event): void => gallery.push(renderEvent(event, scene) ?? "");
    const before = gallery.arrivals();
    const page = await openAt("thread-empty", size);
    await until(() => gallery.arrivals() > before);
    tell({ ...events["turn.begun"], parent: null });
    tell(events["turn.started"]);
    for (let at = 0; at < 600; at += 20) {
      tell({ ...events["thought.delta"], at, text: "Some thoughts of it " });
      await Bun.sleep(5);
    }
    pace = { ...pace, thinkingSince: null, thoughtMs: 2_000 };
    for (let at = 0; at < everyKind.length; at += 24) {
      tell({ ...events["text.delta"], at, text: everyKind.slice(at, at + 24) });
      await Bun.sleep(5);
    }
    tell(events["usage"]);
    const message = { ...events["turn.begun"].question, role: "assistant", text: everyKind } as const;
    tell({ ...events["turn.finished"], message });
    await page.waitForSelector("#turn-u4 .turn-acts");
    await Bun.sleep(250);
    await expectCalm(page);
    await page.context().close();
  });

  test("and these tests would see it", async () => {
    const page = await openAt("home", { width: 1440, height: 900 });
    await Bun.sleep(600);
    await page.evaluate(async () => {
      const push = document.createElement("pre");
      push.textContent = "line\n".repeat(12);
      document.querySelector("main")?.prepend(push);
    });
    await Bun.sleep(200);
    const shifts = await shiftsOf(page);
    expect(shiftIn(shifts)).toBeGreaterThan(MOST_SHIFT);
    expect(shifts[0]?.moved.join()).toContain("scroll");
    await page.context().close();
  });
});
