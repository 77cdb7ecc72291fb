import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { isObject } from "../../src/domain/kernel/json.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { connectionTo, exchangeOf, hear, promptOf } from "./hear.ts";
import type { Body, Speech } from "./speech.ts";
import { openToolHost, tools, toolsIn } from "./tool-host.ts";

/** What every model API promises of the tools that it calls. */
export function describeTools(speech: Speech): void {
  const { backend, model, results, items } = speech;
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  const begin = async (text: string, more: Parameters<typeof promptOf>[2] = {}) => {
    const host = openToolHost();
    const session = await backend.open(connectionTo(server.url, { retries: 0 }), host);
    const before = server.requests.length;
    const turn = session.prompt(promptOf(model, text, { tools, ...more }));
    return {
      host,
      session,
      turn,
      bodies: () => server.requests.slice(before).map(({ body }) => body as Body),
    };
  };
  const ask = async (...how: Parameters<typeof begin>) => {
    const { host, turn, bodies } = await begin(...how);
    return { host, ...(await hear(turn)), bodies: bodies() };
  };

  describe(`${backend.label}, with tools`, () => {
    test("tools are declared where the wire wants them, and nowhere without any", async () => {
      const { bodies } = await ask("hello");
      expect(bodies.map(speech.tools)).toEqual([tools.map(speech.declared)]);
      expect((await ask("hello", { tools: [] })).bodies.map(speech.tools)).toEqual([undefined]);
    });

    test("one call: it is run, its course is told, and its result goes back to an answer", async () => {
      const heard = await ask('[[say:I look. ]] [[call:look {"a":1}]] [[then]] [[say:Seen.]]');
      expect([heard.text, heard.end.stop]).toEqual(["I look. \n\nSeen.", "end"]);
      const [call] = heard.host.calls;
      expect(call).toMatchObject({ id: "call_0_0", name: "look", input: { a: 1 } });
      expect(call?.turn).toBe(heard.updates[0]?.turn);
      const output = { did: "look", with: { a: 1 } };
      expect(toolsIn(heard.updates)).toMatchObject([
        { id: "call_0_0", name: "look", status: "running", input: { a: 1 }, startedAt: expect.any(Number) },
        { id: "call_0_0", status: "done", output, finishedAt: expect.any(Number) },
      ]);
      expect(results(heard.bodies[1] ?? {})).toEqual([
        { to: "call_0_0", text: JSON.stringify(output), isFailed: false },
      ]);
    });

    test("what one step said is in the next request as it came, and all of it in the native items", async () => {
      const question =
        '[[think:why]] [[call:look {"a":1}]] [[then]] [[think:because]] [[call:do {}]] [[then]] [[say:So.]]';
      const { bodies, end } = await ask(question);
      const [first = [], second = [], third = []] = bodies.map(items);
      expect(second.slice(0, first.length)).toEqual([...first]);
      expect(third.slice(0, second.length)).toEqual([...second]);
      const native = JSON.parse(end.native?.items ?? "[]") as unknown[];
      expect(native.slice(0, third.length)).toEqual([...third]);
      if (speech.signature !== null) {
        const signed = (sent: readonly unknown[]) =>
          JSON.stringify(sent).split(speech.signature ?? "").length - 1;
        expect([second, third, native].map(signed)).toEqual([1, 2, 2]);
      }
      const next = await ask("And now?", {
        history: [exchangeOf("not this", "", { native: end.native ?? null })],
      });
      expect(items(next.bodies[0] ?? {})).toEqual([...native, speech.asked("And now?")]);
    });

    test("calls that may run side by side do, four at once; the others wait for those before them", async () => {
      const { host, bodies } = await ask("[[call:6xlook {}]] [[call:2xdo {}]] [[call:look {}]]");
      expect(host.mostAtOnce()).toBe(4);
      const began = (id: string): number => host.course.indexOf(`+${id}`);
      const ended = (id: string): number => host.course.indexOf(`-${id}`);
      for (let at = 0; at < 6; at++) expect(ended(`call_0_${at}`)).toBeLessThan(began("call_0_6"));
      expect(ended("call_0_6")).toBeLessThan(began("call_0_7"));
      expect(ended("call_0_7")).toBeLessThan(began("call_0_8"));
      expect(results(bodies[1] ?? {}).map(({ to }) => to)).toEqual(
        Array.from({ length: 9 }, (_, at) => `call_0_${at}`),
      );
    });

    test("what all steps used is added up, and told after each", async () => {
      const spent = "[[usage:input=100 output=10 thought=0 cacheRead=0 cacheWrite=0]]";
      const { updates } = await ask(`[[call:look {}]] ${spent} [[then]] [[say:So.]] ${spent}`);
      const told = updates.flatMap((update) => (update.type === "usage" ? [update.usage] : []));
      expect(told.map(({ input, output }) => [input, output])).toEqual([
        [100, 10],
        [200, 20],
      ]);
    });

    test("at its last step a turn ends, and the calls of that step are not run", async () => {
      const { end, host, bodies, text } = await ask(
        "[[say:One. ]] [[call:do {}]] [[then]] [[say:Two.]] [[call:do {}]] [[then]] [[say:Never.]]",
        { maxSteps: 2 },
      );
      expect([end.stop, text, bodies.length, host.calls.length]).toEqual([
        "max-steps",
        "One. \n\nTwo.",
        2,
        1,
      ]);
      const next = await ask("Go on", { history: [exchangeOf("q", text, { native: end.native ?? null })] });
      expect(results(next.bodies[0] ?? {})).toMatchObject([
        { isFailed: false },
        { isFailed: true, text: expect.stringContaining("used up its steps") },
      ]);
    });

    test("cancelled in the midst of a call, the call is given up at once and answered as cancelled", async () => {
      const { host, turn, session } = await begin("[[say:I try.]] [[call:hang {}]] [[call:do {}]] [[then]]");
      const heard = hear(turn);
      while (host.calls.length === 0) await Bun.sleep(5);
      expect((await turn.cancel("enough")).stop).toBe("cancelled");
      const { updates, end } = await heard;
      expect(host.aborted).toEqual(["call_0_0"]);
      expect(host.calls).toHaveLength(1);
      expect(toolsIn(updates).map(({ status }) => status)).toEqual(["running", "cancelled"]);
      const history = [exchangeOf("q", "I try.", { native: end.native ?? null })];
      const next = await ask("And now?", { history });
      expect(results(next.bodies[0] ?? {})).toEqual([
        { to: "call_0_0", text: "cancelled", isFailed: true },
        { to: "call_0_1", text: "cancelled", isFailed: true },
      ]);
      await session.close();
    });

    test("a tool that fails, or a host that is gone, is a failed result, and the turn goes on", async () => {
      const heard = await ask("[[call:break {}]] [[call:die {}]] [[then]] [[say:I see.]]");
      expect([heard.text, heard.end.stop]).toEqual(["I see.", "end"]);
      expect(results(heard.bodies[1] ?? {})).toEqual([
        { to: "call_0_0", text: "It is broken. Try another.", isFailed: true },
        { to: "call_0_1", text: "The tool could not be run.", isFailed: true },
      ]);
      const closed = toolsIn(heard.updates).filter(({ status }) => status !== "running");
      expect(closed.map(({ status }) => status)).toEqual(["failed", "failed"]);
    });

    test("a step that is tried again runs nothing twice; a failure after a tool is not safe to repeat", async () => {
      const again = '[[call:do {"a":7}]] [[then]] [[status:529 times=1]] [[say:Now.]]';
      const host = openToolHost();
      const session = await backend.open(connectionTo(server.url, { retries: 1 }), host);
      expect((await hear(session.prompt(promptOf(model, again, { tools })))).text).toBe("Now.");
      expect(host.calls).toHaveLength(1);
      const { end } = await ask("[[call:do {}]] [[then]] [[status:500]] after a tool");
      expect(end).toMatchObject({ stop: "error", failure: { kind: "overloaded", isReplaySafe: false } });
      expect(end.native?.items).toContain("did");
      expect((await ask("[[status:500]] before any")).end).toMatchObject({ failure: { isReplaySafe: true } });
    });

    test("a call whose answer breaks off before its end is not run", async () => {
      const { host, end } = await ask("[[say:Wait.]] [[call:do {}]] [[early-end]]");
      expect([host.calls.length, end.stop]).toEqual([0, "error"]);
    });

    test("a call that is split at any byte is put together", async () => {
      const input = { path: "Ärger/😀.txt", text: 'a "quoted"\n\\ line' };
      for (const bytes of [1, 7, 64]) {
        const { host } = await ask(`[[split:${bytes}]] [[call:look ${JSON.stringify(input)}]]`);
        expect(host.calls.map((call) => call.input)).toEqual([input]);
      }
    });

    test("a server that takes no tools is asked without them", async () => {
      const refusal = '[[status:400 code="this model does not support tools" times=1]]';
      const { text, notices, bodies } = await ask(`${refusal} [[say:In words then.]]`);
      expect([text, notices.length]).toEqual(["In words then.", 1]);
      expect(bodies.map((body) => speech.tools(body) !== undefined)).toEqual([true, false]);
    });

    test("another wire reads in the text which tools were called", async () => {
      const native = { wire: "of-another", items: JSON.stringify([{ strange: true }]) };
      const history = [exchangeOf("first", "one", { native, calls: '[Tools: look {"a":1} (done)]' })];
      const { bodies } = await ask("second", { history });
      const [, answered] = items(bodies[0] ?? {});
      expect(isObject(answered)).toBe(true);
      expect(answered).toEqual(speech.answered('[Tools: look {"a":1} (done)]\n\none'));
    });
  });
}
