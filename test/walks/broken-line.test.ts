/** A client whose line breaks after each event: with `Last-Event-ID` it comes to know what an undisturbed one knows. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { isObject } from "../../src/domain/kernel/json.ts";
import type { Heard } from "../client.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../talk.ts";

let server: TestServer;
let talk: Talk;
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
});
afterAll(() => server.remove());

/** What a listener makes of what it hears: the answer so far, and the durable events in their order. */
interface Known {
  text: string;
  readonly durable: string[];
  last: string;
  lines: number;
}

function take(known: Known, { id, name, data }: Heard): void {
  if (name === "turn.snapshot") known.text = String(data["text"]);
  if (name === "text.delta") known.text = known.text.slice(0, Number(data["at"])) + String(data["text"]);
  // The last words may come together with the end: who was away just then has them from it.
  if (name === "turn.finished" && isObject(data["message"])) known.text = String(data["message"]["text"]);
  if (id === null) return;
  known.durable.push(`${id} ${name}`);
  known.last = id;
}

/** Follows a thread until so many turns have ended; the line is cut after so many events, or never. */
async function follow(thread: string, turns: number, cutAfter: number): Promise<Known> {
  const known: Known = { text: "", durable: [], last: "", lines: 0 };
  const isDone = (): boolean => known.durable.filter((one) => one.endsWith("turn.finished")).length === turns;
  const place = server.core.db.get<{ id: number }>("select max(id) as id from events");
  known.last = String(place?.id ?? 0);
  while (!isDone()) {
    known.lines++;
    const leaving = new AbortController();
    let heard = 0;
    const path = `/api/v1/events?thread=${thread}`;
    for await (const event of server.api.events(path, { signal: leaving.signal, after: known.last })) {
      take(known, event);
      if (isDone() || ++heard === cutAfter) break;
    }
    leaving.abort();
  }
  return known;
}

test("cut after each event of two long answers, it knows every durable event once, and the same words", async () => {
  const thread = await talk.newThread();
  const calm = follow(thread.id, 2, Number.POSITIVE_INFINITY);
  const disturbed = [1, 2, 7].map((cutAfter) => follow(thread.id, 2, cutAfter));
  await Bun.sleep(100);
  await talk.ask(thread, "[[words:100]] first");
  const second = await talk.ask(thread, "[[words:120]] second");
  const wanted = await calm;
  expect(wanted.lines).toBe(1);
  expect(wanted.text).toBe((await talk.getTurn(second.id)).answer?.text ?? "");
  for (const known of await Promise.all(disturbed)) {
    expect(known.lines).toBeGreaterThan(20);
    expect(known.durable).toEqual(wanted.durable);
    expect(known.text).toBe(wanted.text);
  }
}, 30_000);

test("without its place a broken line loses what happened meanwhile: the positive control", async () => {
  const thread = await talk.newThread();
  await talk.answer(thread, "[[words:2]] missed");
  const leaving = new AbortController();
  const heard: string[] = [];
  const listening = (async () => {
    for await (const { name } of server.api.events(`/api/v1/events?thread=${thread.id}`, {
      signal: leaving.signal,
    }))
      heard.push(name);
  })().catch(() => {}); // silent-ok: it is ended by its signal
  await Bun.sleep(200);
  leaving.abort();
  await listening;
  expect(heard).toEqual([]);
});
