import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { FailureKind, OptionValues } from "../../src/domain/backends/backend.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { connectionTo, exchangeOf, hear, host, promptOf } from "./hear.ts";
import type { Body, Speech } from "./speech.ts";

const sorted: readonly (readonly [refusal: string, kind: FailureKind])[] = [
  ["400", "other"],
  ["400 code=context_length_exceeded", "context"],
  ["400 code=content_policy_violation", "policy"],
  ["401", "auth"],
  ["402", "quota"],
  ["403", "auth"],
  ["404", "other"],
  ["408", "transport"],
  ["409", "overloaded"],
  ["413", "context"],
  ["429", "rate_limit"],
  ["429 code=insufficient_quota", "quota"],
  ["500", "overloaded"],
  ["502", "transport"],
  ["503", "overloaded"],
  ["504", "transport"],
  ["529", "overloaded"],
];

const retried: readonly number[] = [408, 409, 429, 500, 502, 503, 504, 529];

const waits: readonly (readonly [told: string, retryAfter: () => string, least: number, most: number])[] = [
  ["one second", () => "1", 1000, 1500],
  ["a minute", () => "60", 60_000, 60_500],
  ["until a date", () => new Date(Date.now() + 3000).toUTCString(), 1000, 3500],
  ["until a date that has passed", () => "Wed, 21 Oct 2015 07:28:00 GMT", 1000, 1500],
  ["something that is no time", () => "soon", 1000, 1500],
  ["less than nothing", () => "-5", 1000, 1500],
];

/** What a model API's refusals become: a kind, our words, and another try where that may help. */
export function describeRefusals({ backend, model, items, asked, answered }: Speech): void {
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  const begin = async (text: string, options: OptionValues = {}, more: Parameters<typeof promptOf>[2] = {}) =>
    (await backend.open(connectionTo(server.url, options), host)).prompt(promptOf(model, text, more));
  const ask = async (...how: Parameters<typeof begin>) => hear(await begin(...how));
  const countOf = async (work: () => Promise<unknown>): Promise<number> => {
    const before = server.requests.length;
    await work();
    return server.requests.length - before;
  };

  describe(`${backend.label}, refused`, () => {
    test.each(sorted)("%s is sorted as %s, in our words and with a way out", async (refusal, kind) => {
      const { end, updates } = await ask(`[[status:${refusal}]]`, { retries: 0 });
      expect(end).toMatchObject({ stop: "error", failure: { kind, isReplaySafe: true } });
      expect(end.native).toBeUndefined();
      expect(updates).toEqual([]);
      const message = end.stop === "error" ? end.failure.message : "";
      expect(message).toMatch(/\b(?:ask|check|choose|start|shorten|top it up)\b/i);
      expect(message).not.toContain("VENDOR-WORDS");
    });

    test.each(sorted.filter(([refusal]) => !retried.includes(Number.parseInt(refusal, 10))))(
      "%s is not tried again",
      async (refusal) => expect(await countOf(() => ask(`[[status:${refusal}]] once`))).toBe(1),
    );

    test("an overloaded provider is asked again after at least a second, and the owner sees why", async () => {
      const before = server.requests.length;
      const { text, notices, end } = await ask("[[status:529 times=1]] [[say:Now then.]]");
      expect([text, end.stop]).toEqual(["Now then.", "end"]);
      expect(notices).toMatchObject([{ level: "warning", text: expect.stringContaining("overloaded") }]);
      expect(notices[0]?.retryInMs).toBeWithin(1000, 1501);
      const [first, second] = server.requests.slice(before);
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000);
      expect(server.requests.length - before).toBe(2);
    });

    test("it is asked no oftener than the option says", async () => {
      const count = await countOf(async () => {
        const { end, notices } = await ask("[[status:500]] always", { retries: 1 });
        expect(end).toMatchObject({ stop: "error", failure: { kind: "overloaded" } });
        expect(notices).toHaveLength(1);
      });
      expect(count).toBe(2);
    });

    test.each(waits)("told to wait %s, it does", async (_, retryAfter, least, most) => {
      const turn = await begin(`[[status:429 retry-after="${retryAfter()}"]]`);
      const { value } = await turn.updates[Symbol.asyncIterator]().next();
      expect(value).toMatchObject({ type: "notice" });
      expect(value?.type === "notice" ? value.retryInMs : null).toBeWithin(least, most + 1);
      expect((await turn.cancel("that is long enough to know")).stop).toBe("cancelled");
    });

    test("told to wait longer than a minute, it ends at once and says how long", async () => {
      const { end, notices } = await ask("[[status:429 retry-after=3600]]");
      expect(notices).toEqual([]);
      expect(end).toMatchObject({ failure: { kind: "rate_limit", retryAfterMs: 3_600_000 } });
    });

    test("what fails after its first words is not asked again, and the words are kept", async () => {
      const count = await countOf(async () => {
        const { text, end } = await ask("[[error-event]] in the middle");
        expect(text).toBe("Hello ");
        expect(end).toMatchObject({ stop: "error", failure: { kind: "overloaded" } });
        expect(end.stop === "error" ? end.failure.message : "").not.toContain("VENDOR-WORDS");
      });
      expect(count).toBe(1);
    });

    test("an answer that the provider filters is a refusal, and is not sent again", async () => {
      const { end } = await ask("[[stop:refusal]]");
      expect(end).toEqual({ stop: "refusal" });
    });

    test("an answer that is cut at its longest says so", async () => {
      expect((await ask("[[stop:max-tokens]]")).end.stop).toBe("max-tokens");
    });

    test("reasoning that the provider does not take back is left out, once", async () => {
      const { end: first } = await ask("[[think:hm]] [[say:An answer.]]");
      const history = [exchangeOf("Why?", "Because.", { native: first.native ?? null })];
      const { text } = await ask(
        "[[status:400 code=invalid_encrypted_content times=1]] [[say:Better.]]",
        { retries: 0 },
        { history },
      );
      expect(text).toBe("Better.");
      const sent = items(server.requests.at(-1)?.body as Body);
      expect(sent.slice(0, 2)).toEqual([asked("Why?"), answered("Because.")]);
    });
  });
}
