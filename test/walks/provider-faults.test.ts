/** A provider that refuses, hangs, breaks off or talks nonsense: what the person who asked sees of it, and can do then. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { FailureKind } from "../../src/domain/backends/backend.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { type Talk, talkTo } from "../talk.ts";

const LIMIT_MS = 1_000;
/** The limit, a second of grace, and what it takes to start a thread and to store the end. */
const LONGEST_MS = LIMIT_MS + 2_500;

let model: ModelServer;
let server: TestServer;
let talk: Talk;
beforeAll(async () => {
  model = startModelServer();
  server = await startServer();
  talk = talkTo(server, "anthropic");
  await server.api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  const options = { firstOutputMs: LIMIT_MS, idleMs: LIMIT_MS, retries: 0 };
  const patched = await server.api.request("PATCH", "/api/v1/backends/anthropic", {
    baseUrl: model.url,
    defaultModel: "claude-opus-4-5",
    options,
  });
  expect(patched.status).toBe(200);
});
afterAll(async () => {
  await server.remove();
  await model.stop();
});

/** What is done to the request, the kind that it is told as, and what had come and is kept. */
const faults: readonly (readonly [fault: string, kind: FailureKind, kept: string | null])[] = [
  ["status:429 retry-after=60", "rate_limit", null],
  ["status:401", "auth", null],
  ["status:404", "other", null],
  ["status:413", "context", null],
  ["status:500", "overloaded", null],
  ["status:502", "transport", null],
  ["status:503", "overloaded", null],
  ["status:504", "transport", null],
  ["status:529", "overloaded", null],
  ["hang", "transport", null],
  ["silence", "transport", null],
  ["gone", "transport", null],
  ["stall", "transport", "Hello "],
  ["cut", "transport", "Hello "],
  ["cut-character", "transport", "Hello "],
  ["early-end", "transport", "Hello from the model."],
  ["garbage", "protocol", "Hello "],
  ["error-event", "overloaded", "Hello "],
  ["html", "protocol", null],
  ["gzip", "protocol", null],
  ["redirect", "policy", null],
];

describe("a turn whose provider fails", () => {
  for (const [fault, kind, kept] of faults) {
    test(`${fault}: ends as ${kind} within its limit, keeps what came, lets the next one through, and may be asked again`, async () => {
      const [name = "", ...facts] = fault.split(" ");
      const thread = await talk.newThread();
      const begunAt = performance.now();
      const turn = await talk.ask(thread, `[[${[name, "times=1", ...facts].join(" ")}]] ${fault}`);
      const next = await talk.ask(thread, "[[say:Not harmed.]]");
      const failed = await talk.ended(turn);
      expect(performance.now() - begunAt).toBeLessThan(LONGEST_MS);
      expect([failed.status, failed.stop, failed.failure?.kind]).toEqual(["failed", "error", kind]);
      expect(failed.failure?.message).not.toMatch(/VENDOR-WORDS|undefined|\[object|    at /);
      expect(failed.answer?.text ?? null).toBe(kept);
      if (fault.includes("retry-after")) expect(failed.failure?.retryAfterMs).toBeWithin(50_000, 60_001);
      expect((await talk.ended(next)).answer?.text).toBe("Not harmed.");

      const again = await server.api.post<{ turn: Turn }>(`/api/v1/turns/${turn.id}/retry`);
      const { status, answer, question } = await talk.ended(again.turn);
      expect([status, question.text]).toEqual(["finished", turn.question.text]);
      expect(answer?.text.length).toBeGreaterThan(5);
    }, 20_000);
  }
});

test("while it waits to ask again the person sees why, and stopping ends the wait", async () => {
  await server.api.request("PATCH", "/api/v1/backends/anthropic", { options: { retries: 2 } });
  const noticed: unknown[] = [];
  const unlisten = server.core.bus.listen(({ event }) => {
    if (event.type === "turn.noticed") noticed.push(event);
  });
  const before = model.requests.length;
  const turn = await talk.ask(await talk.newThread(), "[[status:429 retry-after=30]] wait");
  while (noticed.length === 0) await Bun.sleep(20);
  expect(noticed[0]).toMatchObject({ turn: turn.id, text: expect.stringMatching(/\w+ \w+/) });
  await Bun.sleep(1_000);
  expect(model.requests.length - before).toBe(1);
  await server.api.post(`/api/v1/turns/${turn.id}/interrupt`);
  expect(await talk.ended(turn)).toMatchObject({ status: "interrupted", stop: "cancelled" });
  unlisten();
}, 20_000);
