import { beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Event } from "../../src/domain/catalogue.ts";
import type { AskView } from "../../src/views/ask-view.ts";
import { NO_DEALINGS } from "../../src/views/dealings.ts";
import { Ask } from "../../src/views/fragments/asks.tsx";
import { Diff } from "../../src/views/fragments/diff.tsx";
import { heldInWords } from "../../src/views/fragments/labels.tsx";
import { Tools } from "../../src/views/fragments/tools.tsx";
import { Verbatim, Visible } from "../../src/views/fragments/verbatim.tsx";
import { markup } from "../../src/views/html.ts";
import type { Scene } from "../../src/views/live/scene.ts";
import { renderEvent, renderSnapshot } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { matchInWords } from "../../src/views/rule-words.ts";
import { changesOf, targetsOf } from "./changes.ts";
import { read } from "./markup.ts";
import { sampleEvents } from "./sample-events.ts";
import { sceneOf as sampleScene } from "./sample-scene.ts";
import { askOf, dealingsOf, guardedAsk, questionAsk } from "../../src/views/design/sample-asks.ts";
import { toolOf } from "../../src/views/design/sample-turns.ts";
import { frameOf, now, plainly } from "./samples.ts";

const { reader } = frameOf(plainly);
const events = sampleEvents(plainly);
let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});
const sceneOf = (change: Partial<Scene> = {}): Scene =>
  sampleScene(markdown, { clock: () => now, ...change });

const textOf = (element: JSX.Element): string => read(markup(element)).text;
const drawn = (ask: AskView): string => markup(Ask({ ask, reader }));
const buttonsOf = (html: string) =>
  read(html)
    .elements.filter(({ name }) => name === "button")
    .map(({ attributes }) => attributes);

describe("what somebody wrote is shown in full", () => {
  test("with all that could not be seen in it written out", () => {
    expect(textOf(Visible({ text: "a\u202eb\u200bc\u001b[0m\r\n\td\u00a0e\u{e0041}f\u3164g" }))).toBe(
      "a\\u{202e}b\\u{200b}c\\u{1b}[0m\\r\n\td\\u{a0}e\\u{e0041}f\\u{3164}g",
    );
  });
  test("whatever it is: nothing unseen is left, and nothing is lost", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const html = markup(Visible({ text }));
        expect(/[^\P{C}\t\n]|[^\P{Z} ]|\p{Default_Ignorable_Code_Point}/u.test(html)).toBe(false);
        const back = read(html).text.replaceAll(/\\r|\\u\{([0-9a-f]+)\}/g, (_, hex?: string) =>
          hex === undefined ? "\r" : String.fromCodePoint(Number.parseInt(hex, 16)),
        );
        if (!/\\/.test(text)) expect(back).toBe(text);
      }),
    );
  });
  test("cut only where it says how long the whole is, which stands there too", () => {
    const long = `${"x".repeat(5_000)}the end`;
    const shown = textOf(Verbatim({ text: long, locale: "en-GB" }));
    expect(shown).toContain("Show all 5,007 characters");
    expect(shown).toContain("the end");
    expect(textOf(Verbatim({ text: "\n".repeat(200) + "rm -rf", locale: "en-GB" }))).toContain(
      "Show all 206 characters",
    );
    expect(textOf(Verbatim({ text: "short", locale: "en-GB" })).trim()).toBe("short");
  });
  test("a diff with its counts, and the lines that do not stand at once behind their number", () => {
    const after = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join("");
    const shown = textOf(Diff({ diff: { path: "a.txt", before: null, after }, locale: "en-GB" }));
    expect(shown).toContain("+100");
    expect(shown).toContain("Show 40 more lines");
    expect(shown).toContain("+ line 99");
  });
});

describe("a card", () => {
  test("offers to allow once and to deny side by side, and is no form that Enter could send", () => {
    const html = drawn(askOf(plainly));
    const [, row = ""] = html.split('<div class="answer">');
    const [first, second] = buttonsOf(row).filter((button) => button.get("hx-vals")?.includes("answer"));
    expect([first?.get("hx-vals"), second?.get("hx-vals")]).toEqual([
      '{"answer":"allow-once"}',
      '{"answer":"deny"}',
    ]);
    for (const button of buttonsOf(html)) expect(button.get("type")).toBe("button");
    expect(read(html).elements.some(({ attributes }) => attributes.has("autofocus"))).toBe(false);
    const fields = read(html).elements.filter(({ name }) => name === "input");
    expect(fields).toEqual([]);
  });
  test("offers nothing in advance where all three claws are out, and marks what outside text may have written", () => {
    const html = drawn(guardedAsk(plainly));
    expect(html).not.toContain("allow-turn");
    expect(html).not.toContain("allow-always");
    expect(html).toContain('class="foreign"');
    expect(read(html).text).toContain("nothing can be allowed in advance");
    expect(drawn(askOf(plainly))).not.toContain('class="foreign"');
  });
  test("of a question shows its choices and takes words", () => {
    const html = drawn(questionAsk(plainly));
    expect(html).toContain("fix/swiss-rate");
    expect(html).toContain("<textarea");
    for (const button of buttonsOf(html)) expect(button.get("type")).toBe("button");
  });
  test("that is settled is one quiet line, however it was", () => {
    const ends = [
      ["used", "allow-once", "Allowed once"],
      ["allowed", "allow-always", "Allowed from now on"],
      ["denied", "deny", "Denied"],
      ["expired", null, "Nobody answered in time"],
      ["withdrawn", null, "Not asked any more"],
      ["covered", null, "Allowed by a rule"],
    ] as const;
    for (const [status, answer, words] of ends) {
      const html = drawn(askOf(plainly, { status, answer }));
      expect(buttonsOf(html)).toEqual([]);
      expect(read(html).text).toContain(words);
    }
  });
});

describe("pages follow", () => {
  test("a call that is asked for: into its turn, the inbox and home, with its turn waiting", () => {
    const scene = sceneOf();
    renderEvent(events["turn.begun"], scene);
    renderEvent(events["turn.started"], scene);
    const told = renderEvent(events["approval.asked"], scene);
    expect(targetsOf(told)).toContain("outerMorph asks-u4");
    expect(targetsOf(told)).toContain("afterbegin inbox");
    expect(targetsOf(told)).toContain("afterbegin needs-you");
    const status = changesOf(told).find(({ target }) => target === "status-u4")?.html ?? "";
    expect(read(status).text).toContain("Waits for you");
    expect(targetsOf(renderEvent(events["approval.asked"], scene))).toEqual(targetsOf(told));
    expect(renderSnapshot(scene, null)).toContain("Waits for you");
  });
  test("an answer: the inbox keeps one line, and the turn works on", () => {
    const settled = askOf(plainly, { status: "allowed", answer: "allow-once" });
    const scene = sceneOf({ askOf: () => settled, dealingsOf: () => ({ ...NO_DEALINGS, asks: [settled] }) });
    renderEvent(events["turn.begun"], scene);
    const told = renderEvent(events["approval.answered"], scene);
    const status = changesOf(told).find(({ target }) => target === "status-u4")?.html ?? "";
    expect(read(status).text).toContain("Working");
    const line = changesOf(told).find(({ target }) => target === "inbox-ap1")?.html ?? "";
    expect(read(line).text).toContain("Allowed once");
    expect(targetsOf(renderEvent(events["approval.asked"], scene))).not.toContain("afterbegin inbox");
  });
  test("STOP, a rule, a rewind", () => {
    const since = "2026-07-14T13:00:00Z";
    const stopped = changesOf(renderEvent(events["stop.begun"], sceneOf({ stoppedSince: () => since })));
    expect(stopped.map(({ target }) => target)).toEqual(["stopped"]);
    expect(read(stopped[0]?.html ?? "").text).toContain("All work is stopped since 15:00");
    expect(changesOf(renderEvent(events["stop.released"], sceneOf()))[0]?.html).not.toContain("banner");
    expect(targetsOf(renderEvent(events["policy-rule.made"], sceneOf()))).toEqual([
      "delete rule-r1",
      "afterbegin rules-w1",
    ]);
    expect(targetsOf(renderEvent(events["policy-rule.deleted"], sceneOf()))).toEqual(["delete rule-r1"]);
    expect(targetsOf(renderEvent(events["checkpoint.rewound"], sceneOf()))).toEqual([
      "outerMorph changed-u4",
    ]);
  });
  test("what a call that is at work has brought, and nothing of a call that nobody heard of", () => {
    const scene = sceneOf();
    const progressed: Event = { ...events["tool.progressed"], call: "c1", text: "one\u001b[31m\ntwo\n" };
    expect(renderEvent(progressed, scene)).toBeNull();
    renderEvent({ ...events["tool.begun"], id: "c1" }, scene);
    const [change] = changesOf(renderEvent(progressed, scene));
    expect(change?.target).toBe("progress-u4-0");
    expect(read(change?.html ?? "").text).toBe("one\\u{1b}[31m\ntwo");
  });
});

test("a call whose end nobody knows says so, and none of an ended turn is at work for ever", () => {
  const tools = [toolOf(plainly, { status: "running" }), toolOf(plainly, { id: "c2", status: "running" })];
  const html = markup(
    Tools({
      turn: "u1",
      tools,
      unknown: ["call-1"],
      unkept: { c2: "A rewind cannot put back “big.bin”." },
      isOpen: false,
      locale: "en-GB",
    }),
  );
  expect(html.match(/data-state="(\w+)"/g)).toEqual(['data-state="unknown"', 'data-state="failed"']);
  expect(read(html).text).toContain("nobody knows whether it was done");
  expect(read(html).text).toContain("A rewind cannot put back “big.bin”.");
});

test("what a thread holds is said in words", () => {
  expect(heldInWords([])).toBe("Holds nothing yet");
  expect(heldInWords(["B", "A"])).toContain("the next change asks you");
  expect(dealingsOf(plainly).asks).toHaveLength(5);
});

test("what a rule is about is said as it would be typed", () => {
  expect(matchInWords({ program: "git", arguments: ["commit", "-m", "a b"] }).code).toBe(
    'git commit -m "a b"',
  );
  expect(matchInWords({ host: "example.com" }).code).toBe("GET, HEAD example.com");
  expect(matchInWords({ path: "." }).words).toBe("anywhere in the workspace");
  expect(matchInWords({}).words).toBe("whatever it is about");
});
