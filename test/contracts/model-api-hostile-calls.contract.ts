import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { connectionTo, exchangeOf, hear, promptOf } from "./hear.ts";
import type { Body, Speech } from "./speech.ts";
import { openToolHost, tools, toolsIn } from "./tool-host.ts";

const encoded = (args: string): string => `@base64:${Buffer.from(args).toString("base64")}`;

/** Arguments that no honest model writes, where the wire carries them as text: what the model is told about each. */
const badTexts: readonly (readonly [what: string, args: string, words: string])[] = [
  ["cut off", '{"a":', "not valid JSON"],
  ["no JSON", "a=1", "not valid JSON"],
  ["two documents", '{"a":1}{"a":2}', "not valid JSON"],
  ["not a number", '{"a":NaN}', "not valid JSON"],
  ["a field twice", '{"a":1,"b":{"c":1,"c":2}}', "same field twice"],
  ["a field twice, once escaped", '{"a":1,"\\u0061":2}', "same field twice"],
];

/** The same where the vendor has parsed them: only what is still wrong then. */
const badValues: readonly (readonly [what: string, args: string, words: string])[] = [
  ["a prototype", '{"__proto__":{"isAdmin":true}}', "not allowed"],
  ["a constructor's prototype", '{"constructor":{"prototype":{"isAdmin":true}}}', "not allowed"],
  ["a prototype deep inside", '{"a":[{"b":{"__proto__":{"isAdmin":true}}}]}', "not allowed"],
  ["100,000 nested arrays", "@nested:100000", "levels deep"],
  ["half a character", encoded('{"a":"\\ud83d"}'), "no text"],
  ["half a character as a field", encoded('{"\\udc00":1}'), "no text"],
  ["NUL", encoded('{"a":"x\\u0000y"}'), "no text"],
  ["a number without end", '{"a":1e999}', "too large"],
  ["20 MiB", "@string:20971520", "longer than 1 MiB"],
];

const wrongTypes: readonly (readonly [what: string, args: string, words: string])[] = [
  ["a list", encoded("[1,2]"), "not a JSON object"],
  ["text", '"a"', "not a JSON object"],
  ["a number", "7", "not a JSON object"],
  ["null", "null", "not a JSON object"],
];

/** A model that obeys nobody: whatever it writes is answered in words, and nothing else comes of it. */
export function describeHostileCalls({ backend, model, results, areArgumentsText }: Speech): void {
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  const ask = async (text: string, more: Parameters<typeof promptOf>[2] = {}) => {
    const host = openToolHost();
    const session = await backend.open(connectionTo(server.url, { retries: 0 }), host);
    const before = server.requests.length;
    const heard = await hear(session.prompt(promptOf(model, text, { tools, ...more })));
    await session.close();
    return { host, ...heard, bodies: server.requests.slice(before).map(({ body }) => body as Body) };
  };

  const hostile = areArgumentsText ? [...badTexts, ...badValues, ...wrongTypes] : badValues;

  describe(`${backend.label}, with a hostile model`, () => {
    test.each(hostile)(
      "arguments that are %s are a failed result in words, and the turn goes on",
      async (_, args, words) => {
        const untouched = Object.getOwnPropertyNames(Object.prototype).sort();
        const { host, end, text, updates, bodies } = await ask(
          `[[call:look ${args}]] [[then]] [[say:Sorry.]]`,
        );
        expect([text, end.stop, host.calls.length]).toEqual(["Sorry.", "end", 0]);
        // The host puts on record that it was tried, and is told nothing of what was written.
        expect(host.unreadable).toMatchObject([
          { name: "look", input: null, problem: expect.stringContaining(words) },
        ]);
        expect(results(bodies[1] ?? {})).toMatchObject([
          { isFailed: true, text: expect.stringContaining(words) },
        ]);
        expect(toolsIn(updates).map(({ status }) => status)).toEqual(["running", "failed"]);
        expect(JSON.stringify(updates).length).toBeLessThan(10_000);
        expect(JSON.stringify(bodies[1]).length).toBeLessThan(300_000);
        expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(untouched);
        expect(({} as { readonly isAdmin?: boolean }).isAdmin).toBeUndefined();
        const next = await ask("And?", { history: [exchangeOf("q", text, { native: end.native ?? null })] });
        expect(next.end.stop).toBe("end");
      },
      60_000,
    );

    test("the same arguments without what is wrong with them are taken: the positive control", async () => {
      const args = '{"a":1,"b":{"c":[[[["deep"]]]]},"prototypes":"fine","t":"\\ud83d\\ude00","n":-1e9}';
      const { host } = await ask(`[[call:look ${encoded(args)}]] [[call:look @string:900000]]`);
      expect(host.calls.map(({ input }) => JSON.stringify(input).length)).toEqual([
        JSON.stringify(JSON.parse(args)).length,
        900_008,
      ]);
    });

    test("a tool that nobody offered is the host's to refuse, whatever it is called", async () => {
      for (const name of ["rm", "__proto__", "constructor", "toString", "x".repeat(5000)]) {
        const { host, end, bodies, updates } = await ask(`[[call:${name} {}]] [[then]] [[say:So.]]`);
        expect([end.stop, host.calls.length]).toEqual(["end", 1]);
        expect(results(bodies[1] ?? {})).toMatchObject([
          { isFailed: true, text: expect.stringContaining("There is no tool called") },
        ]);
        expect(toolsIn(updates)[0]?.name.length).toBeLessThanOrEqual(64);
      }
    });

    test("of five hundred calls at once the first 64 are run, and each of the others is refused in words", async () => {
      const { host, end, bodies, notices, updates } = await ask("[[call:500xlook {}]] [[then]] [[say:So.]]");
      expect([end.stop, host.calls.length, host.mostAtOnce()]).toEqual(["end", 64, 4]);
      const sent = results(bodies[1] ?? {});
      expect(sent).toHaveLength(500);
      expect(sent.filter(({ isFailed }) => isFailed)).toHaveLength(436);
      expect(sent[64]?.text).toContain("at most 64");
      expect(notices).toMatchObject([{ text: expect.stringContaining("436") }]);
      expect(toolsIn(updates)).toHaveLength(128);
    });

    test("ids that are missing, strange or come twice are told apart all the same", async () => {
      const { host, end } = await ask(
        "[[call:look= {}]] [[call:look=same {}]] [[call:look=same {}]] [[call:look=<b>/../ {}]] [[then]] [[call:look=same {}]]",
      );
      expect(end.stop).toBe("end");
      const ids = host.calls.map(({ id }) => id);
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
      for (const id of ids) expect(id).toMatch(/^[\w.:-]{1,128}$/);
    });

    test("a result that is too long is cut, and says so", async () => {
      const { bodies } = await ask("[[call:bulk {}]]");
      const [result] = results(bodies[1] ?? {});
      expect(String(result?.text)).toHaveLength(200_000 + "\n[cut: 100000 more characters]".length);
      expect(result?.text).toEndWith("[cut: 100000 more characters]");
    });

    test("a model that calls without end ends at its last step", async () => {
      const forever = Array.from({ length: 40 }, () => "[[call:look {}]]").join("[[then]]");
      const { end, bodies } = await ask(forever, { maxSteps: 30 });
      expect([end.stop, bodies.length]).toEqual(["max-steps", 30]);
    });

    if (!areArgumentsText) {
      test("a call that the vendor could not read is told to the model, and the turn goes on", async () => {
        const { end, bodies, host } = await ask("[[malformed]]");
        expect([end.stop, bodies.length, host.calls.length]).toEqual(["end", 2, 0]);
        expect(host.unreadable).toHaveLength(1);
        expect(JSON.stringify(bodies[1])).toContain("could not be read");
      });
    }
  });
}
