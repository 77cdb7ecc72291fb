import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Log } from "../../src/domain/kernel/log.ts";
import { answerInTime } from "../../src/server/answer-in-time.ts";
import { listen, type Listener } from "../../src/server/listen.ts";
import { refuseEarly } from "../../src/server/refuse-early.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { byScript, newOwner } from "./routes/visitor.ts";

setDefaultTimeout(60_000);

/** The runtime looks every four seconds, so that this is somewhat less at times. */
const IDLE_SECONDS = 8;
const LONG_MS = 10_000;

const errors: string[] = [];
const log: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (message) => void errors.push(message),
};

const serve = (answer: () => Promise<Response>): Listener =>
  listen({
    host: "127.0.0.1",
    port: 0,
    tls: null,
    outside: [],
    idleSeconds: IDLE_SECONDS,
    log,
    fetch: answer,
    refuse: refuseEarly,
  });

const ask = ({ port }: Listener): Promise<Response> => fetch(`http://127.0.0.1:${port}/`);

const inTime = (work: Promise<Response>): Promise<Response> =>
  answerInTime(work, { type: "application/json", log });

describe("an answer that may take long", () => {
  test("that fails when it has begun breaks off, and is logged", async () => {
    const fail = async (): Promise<Response> => {
      await Bun.sleep(4_000);
      throw new Error("the disk is gone");
    };
    const listener = serve(() => inTime(fail()));
    const response = await ask(listener);
    expect(await response.text().catch(() => "broken off")).toBe("broken off");
    expect(errors).toEqual(["An answer that took long was broken off"]);
    await listener.stop();
  });

  test("that is there soon is answered as it is, refusals too", async () => {
    const listener = serve(() => inTime(Promise.resolve(Response.json({ error: {} }, { status: 409 }))));
    const response = await ask(listener);
    expect([response.status, await response.text()]).toEqual([409, '{"error":{}}']);
    await listener.stop();
  });
});

describe("a long log", () => {
  const ROWS = 5_000;
  /** As from a disk that takes its time: the log comes in 26 pages, to each of three who verify it. */
  const PAGE_MS = 150;
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer({ server: { idleSeconds: IDLE_SECONDS } });
    const { core } = server;
    const trail = core.audit.by({ kind: "system" });
    await core.db.commit((tx) => {
      for (let row = 0; row < ROWS; row++) trail.append(tx, { action: "setting.changed" });
    });
    const read = core.db.all;
    Object.assign(core.db, {
      all: (sql: string, ...values: never[]) => {
        if (/from audit where id > \? order by id limit/.test(sql)) Bun.sleepSync(PAGE_MS);
        return read(sql, ...values);
      },
    });
  });
  afterAll(() => server.remove());

  test("is verified through the API, with an Idempotency-Key and on its page, however long that takes", async () => {
    const began = performance.now();
    const owner = await newOwner(server);
    const csrf = await owner.csrf();
    const silent = serve(async () => {
      await Bun.sleep(LONG_MS);
      return Response.json({});
    });
    const [plain, keyed, part, cut] = await Promise.all([
      server.api.request<{ isWhole: boolean; rows: number }>("POST", "/api/v1/audit/verify"),
      server.api.request("POST", "/api/v1/audit/verify", {}, { "idempotency-key": "once" }),
      owner.post("/settings/audit/verify", { csrf }, byScript),
      // The positive control: who says nothing for so long is cut off in the midst of the work.
      ask(silent).then(
        () => "answered",
        () => "cut",
      ),
    ]);
    expect([cut, performance.now() - began > IDLE_SECONDS * 1_000]).toEqual(["cut", true]);
    expect([plain.status, plain.body.isWhole]).toEqual([200, true]);
    expect(plain.body.rows).toBeGreaterThanOrEqual(ROWS);
    expect([keyed.status, keyed.body]).toMatchObject([200, { isWhole: true }]);
    expect(await part.text()).toMatch(/^ +<div id="audit-verdict"/);
    const repeated = await server.api.request(
      "POST",
      "/api/v1/audit/verify",
      {},
      { "idempotency-key": "once" },
    );
    expect([repeated.headers.get("idempotent-replayed"), repeated.body]).toEqual(["true", keyed.body]);
    expect(server.logged).toEqual([]);
    await silent.stop();
  });
});
