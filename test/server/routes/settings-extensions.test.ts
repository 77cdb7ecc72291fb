/** Steps around a turn, jobs that wait, and events: as the owner sees and sets them. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { durability } from "../../../src/domain/catalogue.ts";
import { reactions } from "../../../src/domain/reactions.ts";
import { en } from "../../../src/views/strings/en.ts";
import type { Client } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { tokenOf } from "../api/actors.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

interface Listed {
  readonly id: string;
  readonly isOn: boolean;
  readonly isGuard: boolean;
  readonly runs: { readonly runs: number; readonly p50Ms: number | null; readonly lastRunAt: string | null };
}
const listed = async (): Promise<Record<string, Listed>> => {
  const { items } = await server.api.get<{ items: Listed[] }>(
    `/api/v1/extensions?workspace=${server.workspace}`,
  );
  return Object.fromEntries(items.map((item) => [item.id, item]));
};

describe("steps", () => {
  test("are counted from the start on, without anything being written for it", async () => {
    expect((await listed())["tell-time"]?.runs).toMatchObject({ runs: 0, p50Ms: null, lastRunAt: null });
    const talk = talkTo(server);
    await talk.answer(await talk.newThread({ name: "Counted" }), "Hello");
    const { "tell-time": time, "redact-secrets": redact } = await listed();
    expect(time?.runs).toMatchObject({ runs: 1, faults: 0, lastRunAt: expect.any(String) });
    // Before and after the turn, and each time once more as a guard.
    expect(redact).toMatchObject({ isGuard: true, runs: { runs: 4 } });
    const words = await wordsOf(await owner.get("/settings/extensions"));
    expect(words).toMatch(/Tell the time .* Runs 1 Half within .* Faults none/);
    expect(words).toContain("It is part of the program and cannot be changed");
  });
  test("are switched for a workspace, and a guard is not", async () => {
    const { workspace } = server;
    const off = await owner.send("/settings/extensions/tell-time", { workspace, isOn: "false" });
    expect(await wordsOf(off)).toContain("Switch on");
    expect((await listed())["tell-time"]?.isOn).toBeFalse();
    const plain = await owner.post("/settings/extensions/tell-time", { workspace, isOn: "true" });
    expect([plain.status, plain.headers.get("location")]).toEqual([
      303,
      `/settings/extensions?workspace=${workspace}`,
    ]);
    expect((await listed())["tell-time"]?.isOn).toBeTrue();
    const guard = await owner.post("/settings/extensions/redact-secrets", { workspace, isOn: "false" });
    expect(guard.status).toBe(409);
    expect(await wordsOf(guard)).toContain("cannot be switched off");
    expect((await owner.send("/settings/extensions/nothing", { workspace, isOn: "true" })).status).toBe(404);
  });
  test("tell nobody who is held to a workspace what went wrong elsewhere", async () => {
    const broken = await startServer({
      setup: {
        steps: {
          break: {
            label: "Break",
            about: "Breaks.",
            budgetMs: 100,
            onFault: "go-on",
            isOnByDefault: true,
            before: () => {
              throw new Error("a word of another workspace");
            },
          },
        },
      },
    });
    const talk = talkTo(broken);
    await talk.answer(await talk.newThread({ name: "Broken" }), "Hello");
    const faultFor = async (api: Client) =>
      (
        await api.get<{ items: { runs: { faults: number; lastFault: object | null } }[] }>(
          "/api/v1/extensions",
        )
      ).items[0]?.runs;
    expect(await faultFor(broken.api)).toMatchObject({
      faults: 1,
      lastFault: { why: "a word of another workspace" },
    });
    const held = await tokenOf(broken, ["read"], broken.workspace);
    expect(await faultFor(held)).toMatchObject({ faults: 1, lastFault: null });
    await broken.remove();
  });
});

describe("jobs", () => {
  const bury = (): Promise<number> =>
    server.core.db.commit((tx) => {
      const event = tx.get<{ id: number }>("select max(id) as id from events")?.id ?? 0;
      tx.run(
        "insert into jobs (event, reaction, key, attempts, due_at, is_dead, fault) values (?, 'advance-turns', '', 8, ?, 1, 'the disk was full')",
        event,
        new Date().toISOString(),
      );
      return tx.get<{ id: number }>("select max(id) as id from jobs")?.id ?? 0;
    });
  const dead = async () => (await server.api.get<{ dead: number }>("/api/v1/jobs")).dead;

  test("that were given up are shown on Home and here, and tried again when one says so", async () => {
    const id = await bury();
    expect(await wordsOf(await owner.get("/"))).toContain("A job was given up");
    expect(await wordsOf(await owner.get("/settings/extensions"))).toMatch(
      /Given up Starts the next question that waits in its thread\. .* tried 8 times the disk was full Try again/,
    );
    const answer = await owner.send(`/settings/extensions/jobs/${id}/retry`);
    expect(answer.status).toBe(200);
    expect(await dead()).toBe(0);
    while ((await server.api.get<{ waiting: number }>("/api/v1/jobs")).waiting > 0) await Bun.sleep(20);
    expect((await owner.send(`/settings/extensions/jobs/${id}/retry`)).status).toBe(404);
  });
  test("are tried again by the API, once", async () => {
    const id = await bury();
    const retry = () => server.api.request("POST", `/api/v1/jobs/${id}/retry`);
    expect((await retry()).status).toBe(204);
    expect((await retry()).status).toBe(404);
    expect((await server.api.request("POST", "/api/v1/jobs/x/retry")).status).toBe(404);
  });
});

describe("events", () => {
  test("stand there all, with what is done when they happen", async () => {
    const words = await wordsOf(await owner.get("/settings/extensions"));
    for (const [type, kept] of Object.entries(durability)) {
      expect(words).toContain(`${type} ${en.extensions.durability[kept]}`);
    }
  });
  test("and every reaction has words", () => {
    const named = reactions.map(({ name }) => name);
    expect(named.filter((name) => en.extensions.reactions[name] === undefined)).toEqual([]);
    expect(Object.keys(en.extensions.reactions).sort()).toEqual(named.toSorted());
  });
});
