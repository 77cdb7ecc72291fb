import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { FailureKind, OptionValues } from "../../src/domain/backends/backend.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { replying } from "../fakes/replying.ts";
import { connectionTo, hear, host, promptOf, soon } from "./hear.ts";
import type { Speech } from "./speech.ts";

/** Limits short enough for a test, and further apart than a second of grace. */
const limits = { firstOutputMs: 400, idleMs: 300, retries: 0 };
const graceMs = 1000;

const silences: readonly (readonly [fault: string, limitMs: number, text: string])[] = [
  ["hang", limits.firstOutputMs, ""],
  ["silence", limits.firstOutputMs, ""],
  ["stall", limits.idleMs, "Hello "],
  ["drip:200", limits.idleMs, "Hello "],
];

const breaks: readonly (readonly [fault: string, kind: FailureKind, text: string])[] = [
  ["cut", "transport", "Hello "],
  ["cut-character", "transport", "Grüße von "],
  ["early-end", "transport", "Hello from the model."],
  ["garbage", "protocol", "Hello "],
  ["html", "protocol", ""],
  ["gzip", "protocol", ""],
  ["redirect", "protocol", ""],
];

/** What becomes of answers that never come, never end, or are none. */
export function describeBrokenAnswers({ backend, model }: Speech): void {
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  const begin = async (text: string, options: OptionValues = limits) =>
    (await backend.open(connectionTo(server.url, options), host)).prompt(promptOf(model, text));

  describe(`${backend.label}, broken`, () => {
    test.each(silences)(
      "%s: the turn ends within its limit and keeps what came",
      async (fault, limitMs, text) => {
        const begunAt = performance.now();
        const heard = await hear(await begin(`[[${fault}]]`));
        expect(performance.now() - begunAt).toBeWithin(limitMs - 20, limitMs + graceMs);
        expect(heard.text).toBe(text);
        expect(heard.end).toMatchObject({
          stop: "error",
          failure: { kind: "transport", isReplaySafe: true },
        });
        for (let tries = 0; tries < 100 && !server.requests.at(-1)?.isAborted; tries++) await Bun.sleep(10);
        expect(server.requests.at(-1)?.isAborted).toBe(true);
      },
    );

    test.each(silences)("%s: without its limit the turn would still be open", async (fault, limitMs) => {
      const turn = await begin(`[[${fault}]]`, { retries: 0 });
      const first = await Promise.race([turn.end, Bun.sleep(limitMs + 200)]);
      expect(first).toBeUndefined();
      expect((await turn.cancel("shown")).stop).toBe("cancelled");
    });

    test.each(breaks)("%s: the turn ends as %s and keeps what came", async (fault, kind, text) => {
      const words = fault === "cut-character" ? "[[say:Grüße von überall her]]" : "";
      const heard = await hear(await begin(`${words} [[${fault}]]`));
      expect(heard.text).toBe(text);
      expect(heard.text).not.toContain("\u{fffd}");
      expect(heard.end).toMatchObject({ stop: "error", failure: { kind } });
      expect(heard.end.native).toBeUndefined();
    });

    test.each(["dup-done", "out-of-order"])("%s: the turn ends once, in good order", async (fault) => {
      const { updates, end, text } = await hear(await begin(`[[${fault}]]`));
      expect(end.stop).toBe("end");
      expect("Hello from the model.").toStartWith(text.trim());
      expect(updates.filter(({ type }) => type === "usage")).toHaveLength(1);
    });

    test("a redirect is not followed, so that no key goes where nobody sent it", async () => {
      const before = server.requests.length;
      await hear(await begin("[[redirect]] to somewhere"));
      expect(server.requests.length - before).toBe(1);
      const { path, body } = server.requests.at(-1) ?? expect.unreachable();
      await fetch(server.url + path, { method: "POST", body: JSON.stringify(body) });
      expect(server.requests.at(-1)?.path).toBe("/elsewhere");
    });

    test("what breaks before its first word is asked again; what was silent is not", async () => {
      const again = { ...limits, retries: 1 };
      const heard = await hear(await begin("[[gone times=1]] [[say:Here I am.]]", again));
      expect([heard.text, heard.end.stop, heard.notices.length]).toEqual(["Here I am.", "end", 1]);
      const silent = await hear(await begin("[[silence times=1]] [[say:Never heard.]]", again));
      expect([silent.text, silent.end.stop, silent.notices.length]).toEqual(["", "error", 0]);
    });

    test("a server that is not there is said to be so, by the probe too", async () => {
      const gone = connectionTo("http://127.0.0.1:1", { retries: 0 });
      const turn = (await backend.open(gone, host)).prompt(promptOf(model, "hello"));
      const { end } = await hear(turn);
      expect(end).toMatchObject({ stop: "error", failure: { kind: "transport" } });
      expect(end.stop === "error" ? end.failure.message : "").toContain("http://127.0.0.1:1");
      const probe = await backend.probe(gone, soon());
      expect(probe).toMatchObject({ isReady: false, auth: "ready" });
      expect(probe.why).toContain("http://127.0.0.1:1");
    });

    test("a probe tells a refused key from a good one, and a page from an API", async () => {
      const refused = connectionTo(server.url, {}, "bad-key");
      expect(await backend.probe(refused, soon())).toMatchObject({ isReady: false, auth: "refused" });
      const page = () => new Response("<h1>Hello</h1>", { headers: { "content-type": "text/html" } });
      const probe = await replying(page, (url) => backend.probe(connectionTo(url), soon()));
      expect(probe).toMatchObject({
        isReady: false,
        auth: "ready",
        why: expect.stringContaining("base URL"),
      });
    });

    test("a probe and a list end with their signal, even where the server never answers", async () => {
      const deaf = Bun.serve({
        port: 0,
        hostname: "127.0.0.1",
        idleTimeout: 0,
        fetch: () => new Promise<Response>(() => {}),
      });
      const connection = connectionTo(`http://127.0.0.1:${deaf.port}`);
      expect(await backend.probe(connection, soon(200))).toMatchObject({ isReady: false });
      expect(await backend.models(connection, soon(200))).toBeArray();
      await deaf.stop(true);
    });
  });
}
