/** A database that takes no writes: whoever is signed in stays so and reads on; changes are refused in words. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { listSignIns } from "../../src/domain/accounts/reads.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { spawnMisbehaving, talkTo } from "../talk.ts";
import { newOwner, type Visitor, wordsOf } from "./routes/visitor.ts";

let server: TestServer;
let owner: Visitor;
let aheadMs = 0;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + aheadMs) } });
  owner = await newOwner(server);
  await owner.get("/");
});
afterEach(() => mayWrite(true));
afterAll(() => server.remove());

const prlimit = Bun.which("prlimit");
const onTooLong = (): void => {};

/** Where not, no file of this process may be written past its first byte. */
function mayWrite(isSo: boolean): void {
  if (prlimit === null) return;
  process[isSo ? "off" : "on"]("SIGXFSZ", onTooLong);
  const size = isSo ? "unlimited" : "1";
  Bun.spawnSync([prlimit, "--pid", `${process.pid}`, `--fsize=${size}:unlimited`]);
}

const lastSeen = (): string =>
  listSignIns(server.core.db, server.core.clock(), { limit: 1, cursor: null }).items[0]?.lastSeenAt ?? "";

describe.skipIf(prlimit === null)("without room to write (skipped where prlimit is missing)", () => {
  test("minutes later the owner's pages and a token's reads are answered all the same", async () => {
    const before = lastSeen();
    mayWrite(false);
    aheadMs += 120_000;
    expect((await owner.get("/")).status).toBe(200);
    expect((await owner.get("/settings")).status).toBe(200);
    expect((await server.api.request("GET", "/api/v1/workspaces")).status).toBe(200);
    expect(lastSeen()).toBe(before);
  });

  test("and where it can be written they are noted as seen: the positive control", async () => {
    const before = lastSeen();
    aheadMs += 120_000;
    await owner.get("/");
    expect(lastSeen() > before).toBe(true);
  });

  test("a change is refused with a time to come back, on a page and in the API, and nothing is changed", async () => {
    const workspaces = "/api/v1/workspaces";
    const before = await server.api.get<object>(workspaces);
    mayWrite(false);
    const refused = await server.api.request<{ error: { kind: string; message: string } }>(
      "POST",
      workspaces,
      {
        name: "Nowhere",
      },
    );
    expect([refused.status, refused.body.error.kind]).toEqual([503, "unavailable"]);
    expect(Number(refused.headers.get("retry-after"))).toBe(5);
    expect(refused.body.error.message).not.toMatch(/sqlite|readonly|database/i);
    const page = await owner.post("/threads", { text: "Is anybody there?" });
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await wordsOf(page)).toContain("The disk is full or cannot be written");
    expect(server.logged.join("\n")).toContain("A request failed");
    mayWrite(true);
    expect(await server.api.get<object>(workspaces)).toEqual(before);
    expect((await server.api.request("POST", workspaces, { name: "Somewhere" })).status).toBe(201);
  });

  test("the program can be stopped in order, in the middle of an answer too", async () => {
    const other = await startServer({ setup: { spawn: spawnMisbehaving } });
    const talk = talkTo(other);
    const turn = await talk.ask(await talk.newThread(), "[[words:500]]");
    await talk.spoken(turn);
    mayWrite(false);
    await other.stop();
    mayWrite(true);
    expect(other.logged.join("\n")).toContain("could not be kept");
    const again = await startServer({ dataFolder: other.dataFolder, token: other.api.token });
    const { status, question } = await talkTo(again).ended(turn);
    expect([["finished", "failed"].includes(status), question.text]).toEqual([true, turn.question.text]);
    await again.remove();
  });
});

test("a fault of another kind stays a fault", async () => {
  const broken = await startServer();
  await broken.core.db.commit((tx) => tx.run("alter table workspaces rename to gone"));
  expect((await broken.api.request("POST", "/api/v1/workspaces", { name: "x" })).status).toBe(500);
  await broken.remove();
});
