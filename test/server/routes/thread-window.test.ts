import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { listTurns, getThread } from "../../../src/domain/conversations/reads.ts";
import type { Thread } from "../../../src/domain/conversations/thread.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { type Talk, talkTo } from "../../talk.ts";
import { spawnMisbehaving } from "../../talk.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let talk: Talk;
let owner: Visitor;
let thread: Thread;
let turns: readonly Turn[];
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
  owner = await newOwner(server);
  thread = await talk.newThread({ name: "Long" });
  for (let turn = 0; turn < 130; turn++) await talk.ask(thread, `question ${turn} [[words:1]]`);
  while (turnsNow().some(({ status }) => status !== "finished")) await Bun.sleep(50);
  turns = turnsNow();
}, 60_000);
afterAll(() => server.remove());

const turnsNow = (): readonly Turn[] => {
  const now = getThread(server.core.db, thread.id);
  return now === null ? [] : listTurns(server.core.db, now, { limit: 200, cursor: null }, true).items;
};
const turnAt = (place: number): Turn => turns[place] as Turn;
const shownIn = (page: string): number[] =>
  [...page.matchAll(/id="question-([\w-]+)"/g)].map(([, id]) => turns.findIndex((turn) => turn.id === id));
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, place) => from + place);

describe("a long thread", () => {
  test("shows its end, and what came before it when asked", async () => {
    const page = await (await owner.get(`/threads/${thread.id}`)).text();
    expect(shownIn(page)).toEqual(range(100, 130));
    expect(page).toContain(`/threads/${thread.id}/earlier?before=${turnAt(100).id}`);
    expect(page).toContain(`id="after-${turnAt(129).id}"`);
    const earlier = await owner.get(`/threads/${thread.id}/earlier?before=${turnAt(100).id}`, {
      "hx-request": "true",
    });
    expect(shownIn(await earlier.text())).toEqual(range(70, 100));
    const first = await (await owner.get(`/threads/${thread.id}/earlier?before=${turnAt(10).id}`)).text();
    expect(shownIn(first)).toEqual(range(0, 10));
    expect(first).not.toContain("/earlier?before");
    const other = await talk.newThread();
    expect((await owner.get(`/threads/${other.id}/earlier?before=${turnAt(10).id}`)).status).toBe(404);
  });
  test("shows what follows a turn, and with its end a stream that goes on from there", async () => {
    const later = (place: number) => owner.get(`/threads/${thread.id}/later?after=${turnAt(place).id}`);
    const middle = await (await later(20)).text();
    expect(shownIn(middle)).toEqual(range(21, 51));
    expect(middle).toContain(`/threads/${thread.id}/later?after=${turnAt(50).id}`);
    expect(middle).not.toContain("/events?after=");
    const end = await (await later(110)).text();
    expect(shownIn(end)).toEqual(range(111, 130));
    expect(end).toContain(`id="after-${turnAt(129).id}"`);
    expect(end).toContain("/events?after=");
    expect(end).not.toContain("/later?after");
    expect((await owner.get(`/threads/${thread.id}/later?after=no-such-turn`)).status).toBe(404);
  });
  test("is opened at the turn that was looked for: with all that follows where that is near", async () => {
    const page = await (await owner.get(`/threads/${thread.id}?turn=${turnAt(60).id}`)).text();
    expect(shownIn(page)).toEqual(range(56, 130));
    expect(page).toContain(`id="after-${turnAt(129).id}"`);
  });
  test("and with a way to the end where it is far", async () => {
    const page = await (await owner.get(`/threads/${thread.id}?turn=${turnAt(10).id}`)).text();
    expect(shownIn(page)).toEqual(range(6, 96));
    expect(page).toContain("To the newest turns");
    expect(page).toContain('name="isInPast" value="true"');
    expect(page).not.toContain('id="after-');
  });
  test("is shown as it is where the turn is nobody's or another thread's", async () => {
    for (const wanted of ["nothing", (await talk.answer(await talk.newThread(), "x [[words:1]]")).id]) {
      const page = await (await owner.get(`/threads/${thread.id}?turn=${wanted}`)).text();
      expect(shownIn(page)).toEqual(range(100, 130));
      expect(page).not.toContain("another version");
    }
  });
});

test("a turn of another branch is offered in words, and shown only when asked for", async () => {
  const other = await talk.newThread();
  const first = await talk.answer(other, "one [[words:1]]");
  await talk.ended((await server.api.post<{ turn: Turn }>(`/api/v1/turns/${first.id}/retry`)).turn);
  const head = getThread(server.core.db, other.id)?.head;
  const page = await owner.get(`/threads/${other.id}?turn=${first.id}`);
  const html = await page.clone().text();
  expect(await wordsOf(page)).toContain("another version of this thread");
  expect(html).toContain(`action="/turns/${first.id}/show"`);
  expect(getThread(server.core.db, other.id)?.head).toBe(head as string);
  await owner.post(`/turns/${first.id}/show`);
  const shown = await (await owner.get(`/threads/${other.id}?turn=${first.id}`)).text();
  expect(shown).toContain(`id="turn-${first.id}"`);
  expect(shown).not.toContain("another version");
});
