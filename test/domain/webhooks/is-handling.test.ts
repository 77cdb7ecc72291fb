import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { actFor, type Handling } from "../../../src/domain/webhooks/handling.ts";
import { addressesIn, isForwarding } from "../../../src/domain/webhooks/forwarding.ts";
import { isHandling } from "../../../src/domain/webhooks/is-handling.ts";

const forwardTo = "https://example.org/in";

describe("a handling from elsewhere", () => {
  test("is one where all of it is of the kind that it has to be, whatever it names", () => {
    for (const handling of [
      { do: "turn" },
      { do: "turn", assistant: "gone", thread: null, tools: ["gone"], when: "((", prompt: "{{nothing}}" },
      { do: "forward", forwardTo, mostCharacters: 200, budget: { dollars: 1, tokens: null } },
      { do: "notify", rules: [{ on: "issue.*", do: "forward", forwardTo }, { on: "*" }] },
    ])
      expect([handling, isHandling(handling)]).toEqual([handling, true]);
  });
  test("is none where a page or a delivery would stumble over it", () => {
    for (const handling of [
      null,
      [],
      "turn",
      {},
      { do: "dance" },
      { do: "turn", when: 7 },
      { do: "turn", prompt: ["a"] },
      { do: "turn", tools: "all" },
      { do: "turn", tools: [7] },
      { do: "turn", mostCharacters: "many" },
      { do: "forward", forwardTo: "no address" },
      { do: "forward", forwardTo: "file:///etc/passwd" },
      { do: "forward", forwardTo: "https://user:word@example.org/" },
      { do: "turn", budget: { dollars: "1" } },
      { do: "turn", rules: {} },
      { do: "turn", rules: [{}] },
      { do: "turn", rules: [{ on: "*", do: "dance" }] },
      { do: "turn", rules: [null] },
    ])
      expect([handling, isHandling(handling)]).toEqual([handling, false]);
  });
  test("that is one can be used, whatever else it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (some, other, event) => {
        const handling: unknown = { do: "turn", ...Object(some), rules: other };
        if (!isHandling(handling)) return;
        const read = handling as Handling;
        expect(() => [actFor(read, event), addressesIn(read), isForwarding(read)]).not.toThrow();
      }),
    );
  });
});
