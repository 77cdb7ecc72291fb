import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newestEventId } from "../../../src/domain/events/replay.ts";
import { NONCE as PLACEHOLDER } from "../../../src/views/nonce.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { spawnMisbehaving, type Talk, talkTo } from "../../talk.ts";
import { type Block, NONCE, openPageStream } from "./page-stream.ts";
import { byScript, newOwner, newVisitor, type Visitor } from "./visitor.ts";
import { crowd } from "../crowd.ts";

let server: TestServer;
let talk: Talk;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving } });
  talk = talkTo(server);
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const newest = (): number => newestEventId(server.core.db);
const idsOf = (blocks: readonly Block[]): number[] =>
  blocks.flatMap(({ id }) => (id === null ? [] : [Number(id)]));
const shownOf = (blocks: readonly Block[]): string => blocks.map(({ data }) => data ?? "").join("");

/** What a page would show at a target after all of it. */
const lastOf = (blocks: readonly Block[], target: string): string =>
  shownOf(blocks).split(`hx-target="#${target}"`).at(-1)?.split("</hx-partial>")[0] ?? "";

describe("the stream of a page", () => {
  test("is for the owner's own pages alone", async () => {
    const refused = async (visitor: Visitor, path: string, headers = {}) =>
      (await visitor.get(path, headers)).status;
    expect(await refused(newVisitor(server), `/events?nonce=${NONCE}`, byScript)).toBe(401);
    expect(await refused(owner, `/events?nonce=${NONCE}`, { "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await refused(owner, `/events?nonce=${NONCE}`, { origin: "https://evil.example" })).toBe(403);
    expect(await refused(owner, "/events")).toBe(422);
    expect(await refused(owner, `/events?nonce=${encodeURIComponent('"><script>alert(1)</script>')}`)).toBe(
      422,
    );
    const token = { cookie: "", authorization: `Bearer ${server.api.token}` };
    expect(await refused(newVisitor(server), `/events?nonce=${NONCE}`, token)).toBe(403);
  });
  test("tells its place first, then what happens, each durable event under its id", async () => {
    const thread = await talk.newThread();
    const stream = await openPageStream(owner, `&after=${newest()}&thread=${thread.id}`);
    await talk.answer(thread, "[[words:40]]");
    await stream.holds("turn-acts");
    stream.close();
    expect(stream.status).toBe(200);
    expect(stream.blocks[0]).toMatchObject({ event: null, data: null });
    const ids = idsOf(stream.blocks);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(stream.blocks.every(({ event }) => event === null)).toBe(true);
    expect(shownOf(stream.blocks)).toContain(`hx-nonce="${NONCE}"`);
    expect(shownOf(stream.blocks)).not.toContain(PLACEHOLDER);
    expect(lastOf(stream.blocks, "running-side")).toContain("Nothing is running");
    expect(lastOf(stream.blocks, `totals-${thread.id}`)).toContain("Turns");
    expect(lastOf(stream.blocks, "spent")).toContain("Spent today");
  });
  test("tells a page what it missed, and what is at work now is counted right", async () => {
    const thread = await talk.newThread();
    const before = newest();
    for (const text of ["one [[words:3]]", "two [[words:3]]"]) await talk.answer(thread, text);
    const gone = await talk.newThread();
    await talk.answer(gone, "three [[words:3]]");
    await server.api.request("DELETE", `/api/v1/threads/${gone.id}`);
    const slow = await talk.ask(thread, "four [[words:2000]]");
    await talk.spoken(slow);
    const stream = await openPageStream(owner, `&thread=${thread.id}`, { "last-event-id": String(before) });
    await stream.holds(`body-${slow.id}`);
    expect(stream.blocks[0]?.id).toBe(String(before));
    const ids = idsOf(stream.blocks);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(ids.at(-1)).toBe(newest());
    expect(lastOf(stream.blocks, "running-side")).toContain("1 running");
    expect(lastOf(stream.blocks, `status-${slow.id}`)).toContain("Working");
    await server.api.post(`/api/v1/turns/${slow.id}/interrupt`);
    await talk.ended(slow);
    await stream.holds("You stopped it here.");
    expect(lastOf(stream.blocks, "running-side")).toContain("Nothing is running");
    stream.close();
  });
  test("of a page that missed more than is kept asks it to load itself afresh", async () => {
    const stream = await openPageStream(owner, "", { "last-event-id": String(newest() + 1_000) });
    await stream.holds("afresh");
    expect(stream.blocks.at(-1)?.event).toBe("reset");
    stream.close();
  });
  test("is refused for a moment where too many are open already", async () => {
    const { streams } = server.serving;
    const nobody = { kind: "token", token: "crowd", scopes: [], workspace: null } as const;
    while (streams.count() > 0) await Bun.sleep(10);
    const disperse = crowd(streams, nobody);
    const refused = await owner.get(`/events?nonce=${NONCE}`, byScript);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    disperse();
    const stream = await openPageStream(owner);
    expect(stream.status).toBe(200);
    stream.close();
  });
  test("holds what is said in a thread for its own pages alone", async () => {
    const [thread, other] = [await talk.newThread(), await talk.newThread()];
    const own = await openPageStream(owner, `&thread=${thread.id}`);
    const elsewhere = await openPageStream(owner, `&thread=${other.id}`);
    const home = await openPageStream(owner);
    const turn = await talk.answer(thread, "[[words:30]]");
    for (const stream of [own, elsewhere, home]) await stream.holds(`working-${turn.id}`);
    await own.holds("turn-acts");
    expect(shownOf(own.blocks)).toContain(`said-${turn.id}-0`);
    const growth = `hx-target="#more-${turn.id}-0"`;
    expect(shownOf(own.blocks)).toContain(growth);
    expect(shownOf(elsewhere.blocks)).not.toContain(growth);
    expect(shownOf(home.blocks)).not.toContain(growth);
    for (const stream of [own, elsewhere, home]) stream.close();
  });
  test("tells who comes in the middle the whole, and everybody the same from then on", async () => {
    const thread = await talk.newThread();
    const turn = await talk.ask(thread, "[[words:90]]");
    await talk.spoken(turn);
    await Bun.sleep(100);
    const first = await openPageStream(owner, `&thread=${thread.id}`);
    await first.holds(`body-${turn.id}`);
    const second = await openPageStream(owner, `&thread=${thread.id}`);
    await second.holds(`body-${turn.id}`);
    await talk.ended(turn);
    for (const stream of [first, second]) await stream.holds("turn-acts");
    expect(lastOf(first.blocks, `body-${turn.id}`)).toBe(lastOf(second.blocks, `body-${turn.id}`));
    first.close();
    second.close();
  });
});

describe("the end of a sign-in ends its streams, and no other's", () => {
  const ends = async (act: (keeper: Visitor, leaver: Visitor) => Promise<Response>): Promise<void> => {
    const [keeper, leaver] = [await newOwner(server), await newOwner(server)];
    const kept = await openPageStream(keeper);
    const ended = await openPageStream(leaver);
    expect((await act(keeper, leaver)).status).toBeLessThan(400);
    const late = Bun.sleep(1_000).then(() => "late");
    expect(await Promise.race([ended.ended, late])).toBeUndefined();
    const settled = await Promise.race([kept.ended.then(() => "ended"), Bun.sleep(50).then(() => "open")]);
    expect(settled).toBe("open");
    expect((await leaver.get(`/events?nonce=${NONCE}`, byScript)).status).toBe(401);
    kept.close();
  };

  test("by signing out", () => ends((_keeper, leaver) => leaver.post("/logout")));
  test("by ending all others", () => ends((keeper) => keeper.send("/settings/sign-ins/end-others")));
  test("by changing the passphrase", () =>
    ends((keeper) =>
      keeper.send("/settings/passphrase", {
        old: PASSPHRASE,
        passphrase: "another one of tests",
        again: "another one of tests",
      }),
    ));
});
