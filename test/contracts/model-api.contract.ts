import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Exchange, OptionValues } from "../../src/domain/backends/backend.ts";
import { type ModelRequest, type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { describeBackend } from "./backend.contract.ts";
import { connectionTo, exchangeOf, hear, host, promptOf, soon } from "./hear.ts";
import { describeBrokenAnswers } from "./model-api-broken.contract.ts";
import { describeHostileCalls } from "./model-api-hostile-calls.contract.ts";
import { describePictures } from "./model-api-pictures.contract.ts";
import { describeRefusals } from "./model-api-refusals.contract.ts";
import { describeRoom } from "./model-api-room.contract.ts";
import { describeTools } from "./model-api-tools.contract.ts";
import type { Body, Speech } from "./speech.ts";

const noHistory: readonly Exchange[] = [];

/** What every model API promises beside the backend contract, against a server that speaks its wire. */
export function describeModelApi(speech: Speech): void {
  const { backend, model } = speech;
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  const connection = (options: OptionValues = {}, credential: string | null = "@secret:key") =>
    connectionTo(server.url, { retries: 0, ...options }, credential);
  const last = (): ModelRequest => server.requests.at(-1) ?? expect.unreachable("nothing was asked");
  const body = (): Body => last().body as Body;
  const ask = async (text: string, more: Parameters<typeof promptOf>[2] = {}) =>
    hear((await backend.open(connection(), host)).prompt(promptOf(model, text, more)));

  describeBackend({
    backend,
    model,
    connection,
    longQuestion: "[[slow:200x15]]",
    thoughtfulQuestion: "[[think:let me see what that is]] [[say:It is a fake.]]",
  });

  describe(`${backend.label} on its wire`, () => {
    test("words are heard while the server is still speaking", async () => {
      const turn = (await backend.open(connection(), host)).prompt(promptOf(model, "[[stall]]"));
      const first = await turn.updates[Symbol.asyncIterator]().next();
      expect(first.value).toMatchObject({ type: "message", delta: "Hello " });
      expect(last().isAborted).toBe(false);
      await turn.cancel("heard enough");
    });

    test("cancelling reaches the server", async () => {
      const turn = (await backend.open(connection(), host)).prompt(promptOf(model, "[[slow:500x10]]"));
      await turn.updates[Symbol.asyncIterator]().next();
      await turn.cancel("stop");
      const isAborted = async (): Promise<boolean> => {
        for (let tries = 0; tries < 100 && !last().isAborted; tries++) await Bun.sleep(10);
        return last().isAborted;
      };
      expect(await isAborted()).toBe(true);
    });

    test("tokens are counted with the cache and the thought in them, and priced", async () => {
      const { usage } = await ask("[[think:hm]] [[say:yes]]");
      const cacheWrite = speech.countsCacheWrites ? 100 : 0;
      expect(usage).toMatchObject({ input: 1234, output: 56, thought: 7, cacheRead: 1000, cacheWrite });
      if (speech.dollars === null) expect(usage?.cost).toBeNull();
      else {
        expect(usage?.cost).toMatchObject({ currency: "USD", source: "priced" });
        expect(usage?.cost?.amount).toBeCloseTo(speech.dollars, 9);
      }
    });

    test("a model without a known price costs null, not nothing", async () => {
      const turn = (await backend.open(connection(), host)).prompt(promptOf("someone-elses-model", "hello"));
      expect((await hear(turn)).usage?.cost).toBeNull();
    });

    test("what a turn adds comes back, and is sent again unchanged", async () => {
      const first = await ask("[[think:a deep thought]] [[say:An answer.]]");
      const { native } = first.end;
      if (native === undefined) throw new Error("nothing native came back");
      const items = JSON.parse(native.items) as unknown[];
      expect(items[0]).toEqual(speech.asked("[[think:a deep thought]] [[say:An answer.]]"));
      if (speech.signature !== null) expect(native.items).toContain(speech.signature);

      await ask("And now?", { history: [exchangeOf("not this", "nor this", { native })] });
      expect(speech.items(body())).toEqual([...items, speech.asked("And now?")]);
    });

    test("an exchange of another wire, or without native items, is told by its text; one without an answer is left out", async () => {
      const other = { wire: "of-another", items: JSON.stringify([{ strange: true }]) };
      await ask("third", {
        history: [
          exchangeOf("first", "one", { native: other }),
          exchangeOf("lost", " "),
          exchangeOf("second", "two"),
        ],
      });
      expect(speech.items(body())).toEqual([
        speech.asked("first"),
        speech.answered("one"),
        speech.asked("second"),
        speech.answered("two"),
        speech.asked("third"),
      ]);
    });

    test("the system prompt is in its place, and nowhere without one", async () => {
      await ask("hello", { system: "Be brief." });
      expect(speech.system(body())).toEqual("Be brief.");
      await ask("hello", { history: noHistory });
      expect(speech.system(body())).toBeUndefined();
    });

    test("options are in their place; a prompt's go before the connection's", async () => {
      const { given, sent, wanted } = speech.options;
      const opened = await backend.open(connection({ maxTokens: 1 }), host);
      await hear(opened.prompt(promptOf(model, "hello", { options: given })));
      expect(sent(body())).toEqual(wanted);
    });

    test("the credential is sent as its reference, in the header and nowhere else", async () => {
      await ask("hello");
      const { headers, path } = last();
      expect(headers[speech.keyHeader]).toBe(`${speech.keyPrefix}@secret:key`);
      expect(path + JSON.stringify(body())).not.toContain("@secret");
    });

    test("nothing is taken from the environment", async () => {
      const before = { ...process.env };
      try {
        for (const name of speech.environment) process.env[name] = "http://from-the-environment.test";
        expect(speech.addressByItself()).toContain("from-the-environment");
        await ask("hello");
        expect(JSON.stringify(last())).not.toContain("from-the-environment");
      } finally {
        for (const name of speech.environment) delete process.env[name];
        Object.assign(process.env, before);
      }
    });

    test("it goes out by whatever fetch is there when it asks, and says in its words why it could not", async () => {
      const opened = await backend.open(connection(), host);
      const original = globalThis.fetch;
      const refusing = () => Promise.reject(new TypeError("The vault holds no secret called “key”."));
      globalThis.fetch = Object.assign(refusing, { preconnect: original.preconnect });
      const { end } = await hear(opened.prompt(promptOf(model, "hello"))).finally(() => {
        globalThis.fetch = original;
      });
      expect(end).toMatchObject({ stop: "error", failure: { kind: "transport", isReplaySafe: true } });
      expect(end.stop === "error" ? end.failure.message : "").toContain("no secret called “key”");
    });

    test("its models are those that can hold a conversation, from every page", async () => {
      const models = await backend.models(connection(), soon());
      expect(models.map(({ id }) => id)).toEqual([...speech.models]);
      expect(last().headers[speech.keyHeader]).toBe(`${speech.keyPrefix}@secret:key`);
    });

    if (backend.credential === "required") {
      test("without a key nothing is asked, and it says what to do", async () => {
        const count = server.requests.length;
        const keyless = connection({}, null);
        expect(await backend.probe(keyless, soon())).toMatchObject({ isReady: false, auth: "needed" });
        const { end } = await hear((await backend.open(keyless, host)).prompt(promptOf(model, "hello")));
        expect(end).toMatchObject({ stop: "error", failure: { kind: "auth" } });
        expect(server.requests).toHaveLength(count);
      });
    }
  });

  describeRefusals(speech);
  describeBrokenAnswers(speech);
  describeTools(speech);
  describeHostileCalls(speech);
  describeRoom(speech);
  describePictures(speech);
}
