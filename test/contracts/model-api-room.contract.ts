import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { withSummary } from "../../src/domain/backends/summary.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { connectionTo, exchangeOf, hear, promptOf } from "./hear.ts";
import type { Body, Speech } from "./speech.ts";
import { openToolHost, tools } from "./tool-host.ts";

const words = (count: number): string => "word ".repeat(count);

/** What becomes of a conversation that no longer fits into its model. */
export function describeRoom(speech: Speech): void {
  const { backend, model, items, results } = speech;
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  const open = async () => {
    const session = await backend.open(connectionTo(server.url, { retries: 0 }), openToolHost());
    return async (text: string, more: Parameters<typeof promptOf>[2] = {}) => {
      const before = server.requests.length;
      const prompt = promptOf(model, text, { tools, context: 1000, ...more });
      const heard = await hear(session.prompt(prompt));
      const bodies = server.requests.slice(before).map(({ body }) => body as Body);
      return { ...heard, prompt, bodies };
    };
  };

  /** A history whose summary the server says when it is asked for one, or what else is said there. */
  const historyOf = (directive: string) => [
    exchangeOf(words(400), "one"),
    exchangeOf(directive, words(260)),
    exchangeOf("third", "three"),
  ];

  describe(`${backend.label}, in a window that fills`, () => {
    test("older exchanges are summed up by one request without tools, and the summary stands in their place", async () => {
      const ask = await open();
      const history = historyOf("[[say:It was about words.]]");
      const { bodies, text, end, notices, usage } = await ask("And now?", { history });
      expect([text, end.stop, bodies.length]).toEqual(["Hello from the model.", "end", 2]);
      const [asked = {}, sent = {}] = bodies;
      expect(items(asked)).toHaveLength(1);
      expect(JSON.stringify(items(asked))).toContain("Person: [[say:");
      expect([speech.tools(asked), speech.tools(sent)]).toEqual([undefined, tools.map(speech.declared)]);
      const summary = { text: "It was about words.", through: history[1]?.turn ?? "" };
      expect(end.summary).toEqual(summary);
      expect(items(sent).slice(1)).toEqual([
        speech.answered("Summary of what came before, made by the model: It was about words."),
        speech.asked("third"),
        speech.answered("three"),
        speech.asked("And now?"),
      ]);
      expect(notices).toMatchObject([{ level: "info", text: expect.stringContaining("summed up") }]);
      expect(usage).toMatchObject({ input: 2 * 1234, output: 2 * 56 });

      const next = await ask("Then?", { history: [...withSummary(history, summary)] });
      expect(next.bodies).toHaveLength(1);
      expect(items(next.bodies[0] ?? {}).slice(0, 4)).toEqual(items(sent).slice(0, 4));
    });

    test("with room enough nothing is summed up: the positive control", async () => {
      const ask = await open();
      const history = historyOf("[[say:It was about words.]]");
      const { bodies, end } = await ask("And now?", { history, context: 100_000 });
      expect([bodies.length, end.summary]).toEqual([1, undefined]);
      expect(items(bodies[0] ?? {})).toHaveLength(7);
    });

    test("how full it is goes by what the provider counted in the turn before", async () => {
      const ask = await open();
      const first = await ask("[[usage:input=850 output=50]]", { context: 1000 });
      const said = [
        exchangeOf("[[say:In short.]]", "a".repeat(900)),
        exchangeOf("q", "a", { turn: first.prompt.turn }),
      ];
      expect((await ask("And now?", { history: said })).end.summary?.text).toBe("In short.");
      const elsewhere = said.map((exchange) => ({ ...exchange, turn: `of-another-${exchange.turn}` }));
      expect((await ask("And now?", { history: elsewhere })).end.summary).toBeUndefined();
    });

    test.each(["[[status:500]]", "[[say: ]]", "[[stop:refusal]]", "[[cut]]"])(
      "where no summary can be had (%s) the turn goes on as it was",
      async (fault) => {
        const ask = await open();
        const { bodies, text, end } = await ask("And now?", { history: historyOf(fault) });
        expect([text, end.stop, end.summary, bodies.length]).toEqual([
          "Hello from the model.",
          "end",
          undefined,
          2,
        ]);
        expect(items(bodies[1] ?? {})).toHaveLength(7);
      },
    );

    test("within a turn old large results are cut first, and the newest is whole", async () => {
      const ask = await open();
      const question =
        "[[call:bulk {}]] [[then]] [[call:bulk {}]] [[usage:input=55000 output=9]] [[then]] [[say:So.]]";
      const { bodies, end, text } = await ask(question, {
        context: 60_000,
        history: [exchangeOf("early", "on")],
      });
      expect([text, end.summary, bodies.length]).toEqual(["So.", undefined, 3]);
      const lengths = bodies.map((body) => results(body).map((result) => String(result.text).length));
      expect(lengths[1]?.[0]).toBeGreaterThan(200_000);
      expect(lengths[2]?.[0]).toBeLessThan(2000);
      expect(lengths[2]?.[1]).toBeGreaterThan(200_000);
      expect(results(bodies[2] ?? {})[0]?.text).toContain("cut to make room");
    });

    test("a request that the provider finds too large is asked again with what came before summed up", async () => {
      const ask = await open();
      const full = "[[status:400 code=context_length_exceeded times=1]] [[say:Now it fits.]]";
      const history = historyOf("[[say:It was about words.]]");
      const { text, end, bodies } = await ask(full, { history, context: 100_000 });
      expect([text, end.stop, bodies.length]).toEqual(["Now it fits.", "end", 3]);
      expect(end.summary?.through).toBe(history[2]?.turn ?? "");
      expect(items(bodies[2] ?? {})).toHaveLength(3);
    });

    test("and where it cannot be summed up, without it", async () => {
      const ask = await open();
      const full = "[[status:400 code=context_length_exceeded times=1]] [[say:Bare.]]";
      const { text, end, bodies, notices } = await ask(full, {
        history: historyOf("[[status:400 code=context_length_exceeded]]"),
        context: 100_000,
      });
      expect([text, end.stop, end.summary]).toEqual(["Bare.", "end", undefined]);
      expect(items(bodies.at(-1) ?? {})).toEqual([speech.asked(full)]);
      expect(notices).toMatchObject([{ level: "warning", text: expect.stringContaining("left out") }]);
    });

    test("and where there is nothing before it, with all its own results cut", async () => {
      const ask = await open();
      const full =
        "[[call:bulk {}]] [[then]] [[status:400 code=context_length_exceeded times=1]] [[say:Cut.]]";
      const { text, bodies } = await ask(full, { context: 1_000_000 });
      expect([text, bodies.length]).toEqual(["Cut.", 3]);
      expect(String(results(bodies[2] ?? {})[0]?.text).length).toBeLessThan(2000);
    });

    test("a turn that is cancelled while it is summed up ends as cancelled", async () => {
      const session = await backend.open(connectionTo(server.url, { retries: 0 }), openToolHost());
      const before = server.requests.length;
      const turn = session.prompt(
        promptOf(model, "And now?", { context: 1000, history: historyOf("[[silence]]") }),
      );
      while (server.requests.length === before) await Bun.sleep(5);
      expect((await turn.cancel("enough")).stop).toBe("cancelled");
      expect(server.requests.length - before).toBe(1);
    });
  });
}
