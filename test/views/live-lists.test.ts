import { beforeAll, describe, expect, test } from "bun:test";
import { durability, type Event } from "../../src/domain/catalogue.ts";
import type { Scene } from "../../src/views/live/scene.ts";
import { isForItsThreadAlone, renderEvent } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { changesOf, targetsOf } from "./changes.ts";
import { read } from "./markup.ts";
import { sampleEvents } from "./sample-events.ts";
import { sceneOf as sampleScene } from "./sample-scene.ts";
import { now, plainly } from "./samples.ts";

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

const sceneOf = (change: Partial<Scene> = {}): Scene =>
  sampleScene(markdown, { clock: () => now, ...change });
const events = sampleEvents(plainly);

describe("lists follow", () => {
  const mark = (stream: string | null): string =>
    changesOf(stream).find(({ target }) => target === "dot-t1")?.html ?? "";

  test("a thread is marked while one of its turns is at work, and when the last has failed", () => {
    let state: "running" | "failed" | null = "running";
    const scene = sceneOf({ stateOf: () => state });
    expect(mark(renderEvent(events["turn.begun"], scene))).toContain('data-state="running"');
    state = "failed";
    expect(mark(renderEvent(events["turn.finished"], scene))).toContain('data-state="failed"');
    state = null;
    expect(mark(renderEvent(events["turn.finished"], scene))).not.toContain("data-state");
  });
  test("a thread that changed is taken out and put in again, one in the archive only out", () => {
    const { entity } = events["thread.updated"];
    const told = (status: "open" | "archived"): Event => ({
      ...events["thread.updated"],
      entity: { ...entity, status },
      isRedrawn: false,
    });
    expect(targetsOf(renderEvent(told("open"), sceneOf())).slice(0, 2)).toEqual([
      "delete thread-t1",
      "afterbegin threads-w1",
    ]);
    expect(targetsOf(renderEvent(told("archived"), sceneOf()))).not.toContain("afterbegin threads-w1");
  });
  test("a thread that is deleted takes with it what was at work in it", () => {
    const scene = sceneOf();
    renderEvent(events["turn.begun"], scene);
    const running = changesOf(renderEvent(events["thread.deleted"], scene)).at(-1);
    expect(scene.running.all()).toEqual([]);
    expect(read(running?.html ?? "").text).toContain("Nothing is running");
  });
  test("a page that shows another branch fetches itself anew", () => {
    const redraw = changesOf(renderEvent(events["thread.updated"], sceneOf())).at(-1);
    expect(redraw?.target).toBe("redraw-t1");
    expect(redraw?.html).toContain('hx-get="/threads/t1"');
  });
});

test("what only a thread's own page can show is not sent to others", () => {
  const alone = Object.values(events).filter(isForItsThreadAlone);
  expect(alone.every(({ type }) => durability[type] === "ephemeral")).toBe(true);
  expect(alone.map(({ type }) => type)).toContain("text.delta");
});
