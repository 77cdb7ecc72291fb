import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "playwright-core";
import type { Event } from "../../src/domain/catalogue.ts";
import type { Scene } from "../../src/views/live/scene.ts";
import { renderEvent, renderSnapshot } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { sampleEvents } from "../views/sample-events.ts";
import { sceneOf as sampleScene } from "../views/sample-scene.ts";
import { samplePages } from "../views/sample-pages.ts";
import { threadOf } from "../../src/views/design/sample-threads.ts";
import { answerText } from "../../src/views/design/sample-turns.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser, openBrowser, type Watched, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";
import { blocksOf, stateOf, textOf, until } from "./reading.ts";

setDefaultTimeout(60_000);

let markdown: RenderMarkdown;
let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  if (!hasBrowser) return;
  markdown = await loadMarkdown();
  const draw = (name: string, nonce: string) => {
    const pages = samplePages(plainly, markdown, { nonce });
    return name === "threads/t1" ? pages["thread"] : pages[name];
  };
  gallery = openGallery(draw);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

const sceneOf = (): Scene => sampleScene(markdown, { modelName: (backend) => backend });

const events = sampleEvents(plainly);
const begun: Event = { ...events["turn.begun"], parent: null };
const { question } = events["turn.begun"];
const finished = {
  ...events["turn.finished"],
  message: { ...question, role: "assistant", text: answerText },
} as const;

function deltas(text: string, size: number): Event[] {
  const starts = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => index * size);
  return starts.map((at) => ({ ...events["text.delta"], at, text: text.slice(at, at + size) }));
}

async function openThread(name = "thread-empty"): Promise<Watched> {
  const before = gallery.arrivals();
  const watched = await watch(browser, gallery.origin);
  await watched.page.goto(`${gallery.origin}/${name}`);
  await until(() => gallery.arrivals() > before);
  return watched;
}

const tell = (scene: Scene, ...told: readonly Event[]): void => {
  for (const event of told) {
    const changes = renderEvent(event, scene);
    if (changes !== null) gallery.push(changes);
  }
};

describe.skipIf(!hasBrowser)("a page follows its stream", () => {
  test("a turn begins, grows and ends, and the page is as if it had been drawn so", async () => {
    const scene = sceneOf();
    const { page, complaints } = await openThread();
    tell(scene, begun, events["turn.started"]);
    await page.waitForSelector("#turn-u4 [data-stop]");
    tell(scene, ...deltas(answerText, 9));
    await page.waitForSelector("#said-u4 .is-done");
    expect(await page.locator("#said-u4 > .block").count()).toBe(markdown.blocks(answerText).length);
    tell(scene, finished);
    await page.waitForSelector("#turn-u4 [data-copy=source-u4]");

    const streamed = await blocksOf(page, "u4");
    await page.goto(`${gallery.origin}/thread`);
    expect(streamed).toEqual(await blocksOf(page, "u1"));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("what has settled is not drawn again: an element that was there stays there", async () => {
    const scene = sceneOf();
    const text = "one\n\ntwo\n\nthree\n\nfour\n";
    const { page } = await openThread();
    tell(scene, begun, ...deltas(text.slice(0, 14), 4));
    await page.waitForSelector("#said-u4-1");
    const first = await page.locator("#said-u4-0 p").elementHandle();
    tell(scene, ...deltas(text, 4).slice(3), {
      ...finished,
      message: { ...question, role: "assistant", text },
    });
    await page.waitForSelector("[data-copy=source-u4]");
    expect(await first?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await blocksOf(page, "u4")).toHaveLength(4);
    await page.context().close();
  });

  test("the same told twice leaves the same page", async () => {
    const scene = sceneOf();
    const { page, complaints } = await openThread();
    const durable = [begun, { ...events["thread.updated"], isRedrawn: false }, finished];
    tell(scene, ...durable);
    await page.waitForSelector("[data-copy=source-u4]");
    const once = await stateOf(page);
    tell(scene, ...durable, ...durable);
    await Bun.sleep(300);
    expect(await stateOf(page)).toBe(once);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("who comes in the middle sees what others see", async () => {
    const scene = sceneOf();
    const first = await openThread();
    tell(scene, begun, ...deltas(answerText, 25).slice(0, 12));
    await first.page.waitForSelector("#said-u4-2");
    const second = await openThread();
    gallery.push(renderEvent(begun, scene) ?? "");
    gallery.push(renderSnapshot(scene, "t1"));
    await second.page.waitForSelector("#said-u4-2");
    tell(scene, ...deltas(answerText, 25).slice(12));
    for (const { page } of [first, second]) await page.waitForSelector("#said-u4 .is-done");
    const said = "#said-u4";
    expect(await textOf(second.page, said)).toBe(await textOf(first.page, said));
    await first.page.context().close();
    await second.page.context().close();
  });

  test("another branch is fetched, with a stream of its own", async () => {
    const { page, complaints } = await openThread();
    expect(await page.locator("#turn-u3").count()).toBe(0);
    tell(sceneOf(), events["thread.updated"]);
    await page.waitForSelector("#turn-u3");
    await until(() => gallery.streams() === 1);
    await page.locator("#turn-u3 [data-stop]").first().click();
    await until(() => gallery.posted.some(({ path }) => path === "/turns/u3/interrupt"));
    expect(gallery.posted.at(-1)?.csrf).toBe("csrf-token");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("threads come, change their place and go", async () => {
    const scene = sceneOf();
    const { page } = await openThread("home");
    const listed = () =>
      page.locator("[data-threads] .thread-link").evaluateAll((all) => all.map(({ id }) => id));
    const told = (change: Parameters<typeof threadOf>[1]): Event => ({
      ...events["thread.updated"],
      thread: change?.id ?? "t1",
      isRedrawn: false,
      entity: threadOf(plainly, change),
    });
    tell(scene, told({ id: "t6", isPinned: false, lastTurnAt: "2026-07-14T12:30:00Z" }));
    await page.waitForSelector("#thread-t6");
    expect(await listed()).toEqual([
      "thread-t1",
      "thread-t2",
      "thread-t6",
      "thread-t3",
      "thread-t4",
      "thread-t5",
    ]);
    tell(scene, told({ id: "t5", isPinned: true, lastTurnAt: "2026-07-14T15:00:00Z" }));
    tell(scene, { type: "thread.deleted", workspace: "w1", thread: "t6" });
    await until(async () => (await listed()).join() === "thread-t5,thread-t1,thread-t2,thread-t3,thread-t4");
    await page.context().close();
  });

  test("what is seen in the thread that is open is said in passing on every other page alone", async () => {
    const scene = sceneOf();
    const made = events["notification.made"];
    const now = scene.clock().toISOString();
    const about = (thread: string, title: string): Event => ({
      ...made,
      entity: { ...made.entity, id: title, title, thread, createdAt: now },
    });
    const [home, thread] = [await openThread("home"), await openThread("threads/t1")];
    tell(scene, about("t1", "No answer here"), about("t2", "No answer there"));
    await home.page.locator("#notices", { hasText: "No answer here" }).waitFor();
    await thread.page.locator("#notices", { hasText: "No answer there" }).waitFor();
    expect(await thread.page.locator("#notices", { hasText: "No answer here" }).count()).toBe(0);
    for (const { page } of [home, thread]) await page.context().close();
  });

  test("a lost stream is told of, and taken up again", async () => {
    const { page } = await openThread();
    gallery.dropStreams(true);
    await page.waitForSelector("#offline", { state: "visible", timeout: 10_000 });
    gallery.dropStreams(false);
    await page.waitForSelector("#offline", { state: "hidden", timeout: 20_000 });
    await until(() => gallery.streams() === 1);
    await page.context().close();
  });
});
