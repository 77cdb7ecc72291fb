import { createRunningAnswers } from "../../src/views/live/running.ts";
import type { Scene } from "../../src/views/live/scene.ts";
import type { RenderMarkdown } from "../../src/views/markdown.ts";
import { backendsOf } from "../../src/views/design/sample-backends.ts";
import { askOf, dealingsOf } from "../../src/views/design/sample-asks.ts";
import { plainly, type Say } from "./samples.ts";

/** What a stream draws with where nothing else is known of the world. */
export function sceneOf(markdown: RenderMarkdown, change: Partial<Scene> = {}, say: Say = plainly): Scene {
  const running = createRunningAnswers(markdown);
  return {
    locale: "en-GB",
    timeZone: "Europe/Berlin",
    clock: () => new Date(),
    markdown,
    running,
    modelName: (backend, model) => model ?? backend,
    soFar: () => null,
    deliveryOf: () => say("d1"),
    countAtWork: () => running.all().length,
    stateOf: (thread) => (running.all().some((answer) => answer.thread === thread) ? "running" : null),
    unreadOf: () => 2,
    workspaceOf: () => "w1",
    workspaceRow: (id) => ({ id, name: say("Garden"), state: "running", unread: 2, isArchived: false }),
    assistantIn: () => say("Default"),
    backends: () => backendsOf(say),
    totalsOf: () => ({ turns: 1, input: 10, output: 20, cacheRead: 0, spent: [] }),
    dealingsOf: () => dealingsOf(say),
    askOf: () => askOf(say),
    countWaiting: () => 2,
    countUnread: () => 4,
    heldOf: () => ["A", "B"],
    bypassUntil: () => null,
    stoppedSince: () => null,
    toolLabel: (name) => name,
    today: () => ({ turns: 1, input: 10, output: 20, spent: [], budget: null, models: [], hours: null }),
    ...change,
  };
}
