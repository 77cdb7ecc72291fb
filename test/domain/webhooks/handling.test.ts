import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { actFor, isOfKind } from "../../../src/domain/webhooks/handling.ts";
import { type Known, readHandling } from "../../../src/domain/webhooks/read-handling.ts";

const known: Known = {
  hasAssistant: (id) => id === "a1",
  hasThread: (id) => id === "t1",
  hasTool: (name) => name === "fetch_url",
};

const faultsOf = (given: unknown): Readonly<Record<string, string>> => {
  const read = readHandling(given, known);
  return read.ok ? {} : (read.refusal.fields ?? {});
};

test("an endpoint that says nothing asks the workspace's assistant, who has no tools", () => {
  expect(actFor({ do: "turn" }, "push")).toEqual({
    do: "turn",
    when: null,
    prompt: null,
    assistant: null,
    thread: null,
    tools: [],
    mostCharacters: 12_000,
    forwardTo: null,
  });
});

test("the first rule whose pattern fits an event overrides what the endpoint says, and no more than it says", () => {
  const handling = {
    do: "turn",
    prompt: "Look: {{payload}}",
    tools: ["fetch_url"],
    rules: [
      { on: "issues.*", do: "notify" },
      { on: "*", tools: [] },
    ],
  } as const;
  expect(actFor(handling, "issues.opened")).toMatchObject({ do: "notify", prompt: "Look: {{payload}}" });
  expect(actFor(handling, "push")).toMatchObject({ do: "turn", tools: [], prompt: "Look: {{payload}}" });
});

test("a star stands for any characters, and for nothing else", () => {
  const fits = (pattern: string, event: string): boolean => isOfKind(pattern, event);
  expect([fits("*", "push"), fits("push", "push"), fits("issues.*", "issues.opened")]).toEqual([
    true,
    true,
    true,
  ]);
  expect([fits("*.opened", "issues.opened"), fits("a*b*c", "a1b2c")]).toEqual([true, true]);
  expect([
    fits("push", "pushes"),
    fits("issues.*", "issues"),
    fits("a*a", "a"),
    fits("issues_*", "issuesX1"),
  ]).toEqual([false, false, false, false]);
});

test("patterns mean what the regular expression of the same words means", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (pattern, event) => {
      const parts = pattern.split("*").map((part) => part.replaceAll(".", "\\."));
      expect(isOfKind(pattern, event)).toBe(new RegExp(`^${parts.join("[^]*")}$`).test(event));
    }),
  );
});

describe("what an owner writes is read as a whole, with everything that is wrong in it", () => {
  test("a full handling is taken as it is", () => {
    const given = {
      do: "turn",
      when: "payload.action = 'opened'",
      prompt: "{{payload.issue.title}} at {{source}}",
      assistant: "a1",
      tools: ["fetch_url"],
      mostCharacters: 5_000,
      budget: { dollars: 1.5, steps: 20 },
      rules: [{ on: "ping", do: "forward", forwardTo: "https://hooks.example.com/in?from=here" }],
    };
    expect(readHandling(given, known)).toMatchObject({ ok: true, value: given });
  });

  test("each fault is told at its place", () => {
    const faults = faultsOf({
      do: "dance",
      when: "payload.a = /x+/",
      prompt: "{{secrets.all}}",
      assistant: "a2",
      thread: "t2",
      tools: ["rm"],
      mostCharacters: 1,
      budget: { dollars: -1, beans: 3 },
      frequency: "often",
      rules: [{ do: "forward" }, 7],
    });
    expect(Object.keys(faults).toSorted()).toEqual([
      "assistant",
      "budget.beans",
      "budget.dollars",
      "do",
      "frequency",
      "mostCharacters",
      "prompt",
      "rules.0.forwardTo",
      "rules.0.on",
      "rules.1",
      "thread",
      "tools",
      "when",
    ]);
    for (const words of Object.values(faults)) expect(words.length).toBeGreaterThan(8);
  });

  test("nothing but an object that says what to do is a handling", () => {
    expect(Object.keys(faultsOf("turn"))).toEqual(["handling"]);
    expect(Object.keys(faultsOf({}))).toEqual(["do"]);
    expect(Object.keys(faultsOf({ do: "forward" }))).toEqual(["forwardTo"]);
    expect(Object.keys(faultsOf({ do: "forward", forwardTo: "ftp://example.com" }))).toEqual(["forwardTo"]);
  });

  test("whatever is given, it is read without a fault of ours", () => {
    fc.assert(fc.property(fc.anything(), (given) => void readHandling(given, known)));
  });
});
