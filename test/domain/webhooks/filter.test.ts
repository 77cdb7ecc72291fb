import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import jsonata from "jsonata";
import { filterFault, holdsOf } from "../../../src/domain/webhooks/filter.ts";
import type { Material } from "../../../src/domain/webhooks/material.ts";

const material: Material = {
  event: "push",
  headers: { "x-github-event": "push" },
  payload: {
    ref: "refs/heads/main",
    commits: [
      { author: "ann", files: 3 },
      { author: "bo", files: 1 },
    ],
    n: 7,
  },
};

const holds = async (when: string, of: Material = material): Promise<boolean | string> => {
  const held = await holdsOf(when, of);
  return held.ok ? held.value : held.refusal.message;
};

test("an expression sees the event, the headers and the payload", async () => {
  expect(await holds("event = 'push' and payload.ref = 'refs/heads/main'")).toBe(true);
  expect(await holds("headers.`x-github-event` in ['ping', 'push']")).toBe(true);
  expect(await holds("$count(payload.commits[files > 2]) = 1")).toBe(true);
  expect(await holds("payload.commits.author ~> $join(',') ~> $contains('bo')")).toBe(true);
  expect(await holds("payload.n > 7")).toBe(false);
});

test("what is not there holds of nothing", async () => {
  expect(await holds("payload.pull_request.merged")).toBe(false);
  expect(await holds("payload.ref", { ...material, payload: null })).toBe(false);
});

test("what an owner cannot mean is refused before it is kept, in words", () => {
  expect(filterFault("payload.a =")).toStartWith("cannot be read as JSONata: ");
  expect(filterFault(`payload.a = '${"x".repeat(2_000)}'`)).toBe("is longer than 2000 characters");
  expect(filterFault("payload.ref ~> /^refs/")).toContain("$contains finds a text");
});

describe("an expression that would run away", () => {
  const hostile = {
    "a function that calls itself": "($f := function($x){ $f($x) }; $f(1))",
    "the same by a partial": "$map(?, 1)",
    "a range": "$count([1..9999999]) > 1",
    "padding without end": "$length($pad('x', 999999999)) > 1",
    "code in a text": '$eval("1")',
    "a pattern that backtracks": "$contains(payload.ref, /(a+)+$/)",
    "a transform": "payload ~> |$|{'a': 1}|",
    "a name bound to something": "($contains := payload.x; true)",
    "a call of what is no function": "payload.constructor.constructor('return process')()",
    "a variable of its own": "payload.commits@$c.files#$i > 1",
  };
  for (const [what, when] of Object.entries(hostile))
    test(`is refused: ${what}`, async () => {
      expect(filterFault(when)).not.toBeNull();
      expect(await holds(when)).toStartWith("The filter ");
    });

  test("is really one: the positive control, evaluated as JSONata has it", async () => {
    expect(await jsonata("$length($pad('x', 1000000))").evaluate({})).toBe(1_000_000);
    expect(await jsonata("$eval('1 + 1')").evaluate({})).toBe(2);
    const began = Date.now();
    const endless = jsonata("($f := function($x){ $f($x) }; $f(1))", { timeout: 300 }).evaluate({});
    expect(await endless.catch((fault: unknown) => fault)).toMatchObject({ code: "D1012" });
    expect(Date.now() - began).toBeGreaterThanOrEqual(300);
  });
});

test("an expression that is slow on what was sent is broken off by the clock, in words without what was sent", async () => {
  const many = Array.from({ length: 3_000 }, (_, index) => ({ secretish: index }));
  const told = await holds("payload[$count($$.payload[secretish > 0]) > 0]", { ...material, payload: many });
  expect(told).toBe("The filter took longer than 250 ms.");
});

test("messages never quote what was sent", async () => {
  const told = await holds("payload.ref > 3 or -payload.ref = 1");
  expect(told).toBe("The filter does not fit what was sent.");
});

test("whatever an owner writes, and whatever is sent, there is an answer", async () => {
  const word = fc.constantFrom(
    ..."payload . event headers ( ) [ ] { } $ $count ** * % and or = > & 'x' 1 ~> ? : , ; := ..".split(" "),
  );
  const texts = fc.array(word, { maxLength: 14 }).map((parts) => parts.join(" "));
  await fc.assert(
    fc.asyncProperty(texts, fc.jsonValue(), async (when, sent) => {
      const payload = JSON.parse(JSON.stringify(sent)) as Material["payload"];
      const held = await holdsOf(when, { ...material, payload });
      expect(typeof (held.ok ? held.value : held.refusal.message)).toMatch(/boolean|string/);
    }),
    { numRuns: 300 },
  );
});
