import { beforeAll, describe, expect, test } from "bun:test";
import { durability } from "../../src/domain/catalogue.ts";
import type { Event } from "../../src/domain/catalogue.ts";
import { paceFrom } from "../../src/domain/conversations/pace.ts";
import type { SoFar } from "../../src/views/answer-view.ts";
import type { Scene } from "../../src/views/live/scene.ts";
import { renderEvent, renderSnapshot } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { NONCE } from "../../src/views/nonce.ts";
import { changesOf, targetsOf } from "./changes.ts";
import { decode, read } from "./markup.ts";
import { sampleEvents } from "./sample-events.ts";
import { sceneOf as sampleScene } from "./sample-scene.ts";
import { toolOf, usage } from "../../src/views/design/sample-turns.ts";
import { now, plainly } from "./samples.ts";

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

const sceneOf = (change: Partial<Scene> = {}): Scene =>
  sampleScene(markdown, { clock: () => now, ...change });

const events = sampleEvents(plainly);
const delta = (at: number, text: string): Event => ({ ...events["text.delta"], at, text });

describe("whatever happens can be drawn, and means no harm", () => {
  const hostile = sampleEvents(
    (text) => `${text}"'><script>alert(1)</script><hx-partial hx-target="#main">\r\nid: 9`,
  );

  test.each(Object.keys(durability))("%s", (type) => {
    const scene = sceneOf({
      soFar: () => ({
        text: "",
        thought: "",
        tools: [toolOf(plainly)],
        usage,
        notice: null,
        pace: paceFrom(0),
      }),
    });
    const event = Object.values(hostile).find((one) => one.type === type);
    if (event === undefined) throw new Error(`no sample of ${type}`);
    const stream = renderEvent(event, scene);
    expect(stream ?? "").not.toContain("\r");
    for (const { html } of changesOf(stream)) {
      const { elements } = read(html);
      expect(elements.filter(({ name }) => name === "script" || name.startsWith("hx-"))).toEqual([]);
      const acting = elements.filter(({ attributes }) =>
        [...attributes.keys()].some((key) => key.startsWith("hx-")),
      );
      for (const { attributes } of acting) expect(attributes.get("hx-nonce")).toBe(NONCE);
    }
  });
});

describe("a turn", () => {
  test("takes the place after its parent, and leaves one for the next", () => {
    const [pair] = changesOf(renderEvent(events["turn.begun"], sceneOf()));
    expect(pair?.target).toBe("after-u3");
    const ids = read(pair?.html ?? "").elements.flatMap(({ attributes }) => attributes.get("id") ?? []);
    expect(ids).toContain("question-u4");
    expect(ids).toContain("turn-u4");
    expect(ids.at(-1)).toBe("after-u4");
    const first = renderEvent({ ...events["turn.begun"], parent: null }, sceneOf());
    expect(targetsOf(first)[0]).toBe("outerMorph after-start");
  });
  test("of a stranger is never drawn as the owner's", () => {
    const edgeOf = (trust: "owner" | "stranger"): string | undefined => {
      const [pair] = changesOf(renderEvent({ ...events["turn.begun"], trust }, sceneOf()));
      const { elements } = read(pair?.html ?? "");
      return elements
        .find(({ attributes }) => attributes.get("id") === "question-u4")
        ?.attributes.get("data-trust");
    };
    expect([edgeOf("owner"), edgeOf("stranger")]).toEqual(["owner", "untrusted"]);
  });
  test("is drawn block by block while it is written", () => {
    const scene = sceneOf();
    renderEvent(events["turn.begun"], scene);
    expect(targetsOf(renderEvent(delta(0, "one"), scene))).toEqual(["outerMorph more-u4-0"]);
    expect(targetsOf(renderEvent(delta(3, " two"), scene))).toEqual(["outerMorph said-u4-0"]);
    const next = changesOf(renderEvent(delta(7, "\n\nthree\n"), scene));
    expect(next.map(({ target }) => target)).toEqual(["said-u4-0", "more-u4-1"]);
    expect(next[1]?.html).toContain('id="said-u4-1"');
    expect(next[1]?.html).toEndWith('<div class="socket" id="more-u4-2"></div>');
  });
  test("says nothing twice, however often it is told", () => {
    const scene = sceneOf();
    renderEvent(delta(0, "one two"), scene);
    expect(renderEvent(delta(0, "one two"), scene)).toBeNull();
    const overlap = changesOf(renderEvent(delta(4, "two three"), scene));
    expect(read(overlap[0]?.html ?? "").text.trim()).toBe("one two three");
  });
  test("of which something was never heard is drawn whole, from what was kept", () => {
    const soFar: SoFar = {
      text: "one two",
      thought: "Hm.",
      tools: [toolOf(plainly)],
      usage,
      notice: null,
      pace: paceFrom(0),
    };
    const scene = sceneOf({ soFar: () => soFar });
    const whole = changesOf(renderEvent(delta(4, "two"), scene)).at(-1);
    expect(whole?.target).toBe("body-u4");
    expect(read(whole?.html ?? "").text).toContain("one two");
    expect(read(whole?.html ?? "").text).toContain("Hm.");
    expect(targetsOf(renderEvent(delta(7, " three"), scene))).toEqual(["outerMorph said-u4-0"]);
  });
  test("and who comes in the middle goes on like all others", () => {
    const soFar: SoFar = {
      text: "one\n\ntwo",
      thought: "",
      tools: [],
      usage: null,
      notice: null,
      pace: paceFrom(0),
    };
    const scene = sceneOf({ soFar: () => soFar });
    renderEvent(events["turn.begun"], scene);
    renderEvent(delta(0, "one\n\ntwo"), scene);
    renderEvent(delta(8, "\n"), scene);
    const body = changesOf(renderSnapshot(scene, "t1")).at(-1)?.html ?? "";
    const [change] = changesOf(renderEvent(delta(9, "\nthree\n"), scene)).slice(-1);
    expect(body).toContain(`id="${change?.target}"`);
    expect(targetsOf(renderSnapshot(scene, "another"))).toEqual(["outerMorph bypass-another"]);
  });
  test("thinks in plain words at the end of its thought", () => {
    const scene = sceneOf();
    const think = (at: number, text: string): Event => ({ ...events["thought.delta"], at, text });
    renderEvent(think(0, "a"), scene);
    const [change] = changesOf(renderEvent(think(1, " <b>"), scene));
    expect(change).toEqual({ target: "thought-u4", swap: "beforeend", html: " &lt;b&gt;" });
    expect(renderEvent(think(1, " <b>"), scene)).toBeNull();
  });
  test("hangs its tools one after the other", () => {
    const tools = [toolOf(plainly, { status: "running" }), toolOf(plainly, { id: "c2" })];
    const scene = sceneOf({
      soFar: () => ({ text: "", thought: "", tools, usage: null, notice: null, pace: paceFrom(0) }),
    });
    const begun = (id: string): Event => ({ ...events["tool.begun"], id });
    expect(targetsOf(renderEvent(begun("call-1"), scene))).toEqual(["outerMorph next-tool-u4-0"]);
    expect(targetsOf(renderEvent(begun("call-1"), scene))).toEqual(["outerMorph tool-u4-0"]);
    expect(targetsOf(renderEvent(begun("c2"), scene))).toEqual(["outerMorph next-tool-u4-1"]);
    const finished = renderEvent({ ...events["tool.finished"], id: "c2" }, scene);
    expect(targetsOf(finished)[0]).toBe("outerMorph tool-u4-1");
  });
  test("that waits says for how long, until it goes on", () => {
    const scene = sceneOf();
    const [notice] = changesOf(renderEvent(events["turn.noticed"], scene));
    expect(read(notice?.html ?? "").text).toBe("Too many questions. Asking again in 2 s.");
    expect(targetsOf(renderEvent(delta(0, "so"), scene))).toContain("outerMorph notice-u4");
    expect(targetsOf(renderEvent(delta(2, " on"), scene))).not.toContain("outerMorph notice-u4");
  });
  test("that ended is drawn once more, with what it took and what can be done with it", () => {
    const scene = sceneOf();
    renderEvent(events["turn.begun"], scene);
    renderEvent(events["turn.started"], scene);
    const changes = changesOf(renderEvent(events["turn.finished"], scene));
    const body = changes.find(({ target }) => target === "body-u4")?.html ?? "";
    expect(body).toContain("<strong>Done.</strong>");
    expect(decode(body)).toContain("18.4k in");
    expect(body).toContain("/turns/u4/retry");
    expect(scene.running.all()).toEqual([]);
    expect(changes.find(({ target }) => target === "announce-t1")?.html).toBe("The answer is here.");
  });
});
