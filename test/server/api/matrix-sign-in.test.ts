/** The matrix's cases of the doors: the sign-in and the set-up, over real HTTP. */
import { afterEach, describe, expect, test } from "bun:test";
import { getOwner } from "../../../src/domain/accounts/reads.ts";
import { sendRaw, toText } from "../../raw-http.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { newPasskeyVisitor } from "../routes/passkey-visitor.ts";
import { newOwner, newVisitor, wordsOf } from "../routes/visitor.ts";
import { casesOf } from "./matrix.ts";

let server: TestServer;
afterEach(() => server.remove());

const formOf = (passphrase: string): string => new URLSearchParams({ passphrase }).toString();
const wrong = (count: number): string => formOf(`a wrong passphrase ${count}`);

async function tryRaw(body: string, headers: Readonly<Record<string, string | readonly string[]>>) {
  const { port } = server.serving.private;
  const own = {
    Host: `127.0.0.1:${port}`,
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": String(Buffer.byteLength(body)),
  };
  return (await sendRaw(port, toText("POST", "/login", { ...headers, ...own }, body))).status;
}

/** How many wrong tries came as far as the hash. */
function countHashed(): () => number {
  let hashed = 0;
  server.core.bus.listen(({ event }) => {
    if (event.type === "sign-in.refused") hashed++;
  });
  return () => hashed;
}

describe("a header that names another address", () => {
  for (const { id, request } of casesOf("xff-")) {
    test(`${id}: is not believed, so tries are counted together and stopped by the eleventh`, async () => {
      server = await startServer();
      const statuses: (number | null)[] = [];
      for (let count = 0; count < 15; count++) {
        const named = Object.entries(request?.headers ?? {}).map(([name, value]) => [
          name,
          String(value).replace("{n}", String(count)),
        ]);
        statuses.push(await tryRaw(wrong(count), Object.fromEntries(named)));
      }
      expect(statuses[0]).toBe(401);
      expect(statuses.slice(10)).toEqual(statuses.slice(10).map(() => 429));
    }, 30_000);
  }

  test("is believed of a proxy that the owner trusts: the positive control", async () => {
    server = await startServer({ server: { trustedProxies: ["127.0.0.1"] } });
    const hashed = countHashed();
    for (let count = 0; count < 5; count++) {
      const status = await tryRaw(wrong(count), { "X-Forwarded-For": `203.0.113.${count}` });
      expect([count, status]).toEqual([count, 401]);
    }
    expect(hashed()).toBe(5);
  }, 30_000);
});

describe("a flood of sign-ins", () => {
  test("auth-rate: of hundreds at once ten at most reach the hash, all others are told when to come again, and the owner gets in", async () => {
    server = await startServer();
    const hashed = countHashed();
    const seen = new Map<number, number>();
    const attack = async (worker: number): Promise<void> => {
      for (let count = 0; count < 6; count++) {
        const response = await newVisitor(server).post("/login", {
          passphrase: `wrong one ${worker} ${count} wrong`,
        });
        seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
        if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeWithin(1, 61);
      }
    };
    await Promise.all(Array.from({ length: 50 }, (_, worker) => attack(worker)));
    expect(new Set(seen.keys())).toEqual(new Set([401, 429]));
    expect(hashed()).toBe(seen.get(401) ?? 0);
    expect(hashed()).toBeWithin(1, 11);
    const { port } = server.serving.private;
    const other = await fetch(`http://[::1]:${port}/login`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: formOf(PASSPHRASE),
    }).catch(() => null); // silent-ok: the machine may lack the other loopback
    expect([303, null]).toContain(other?.status ?? null);
  }, 60_000);

  test("auth-rate: the owner gets in with a passkey, for which nothing is hashed", async () => {
    server = await startServer();
    const owner = await newPasskeyVisitor(server);
    const hashed = countHashed();
    for (let count = 0; count < 12; count++)
      await newVisitor(server).post("/login", { passphrase: wrong(count) });
    expect((await newVisitor(server).post("/login", { passphrase: PASSPHRASE })).status).toBe(429);
    const guest = await newPasskeyVisitor(server, { device: owner.device, isSignedIn: false });
    const before = hashed();
    expect((await guest.enter(guest.device.get(await guest.question(), guest.origin))).status).toBe(303);
    expect(hashed()).toBe(before);
  }, 30_000);

  test("auth-rate-hash-dos: a passphrase of megabytes is refused before it is hashed, and others are answered", async () => {
    server = await startServer();
    const hashed = countHashed();
    const owner = await newOwner(server);
    const sent = [10 * 1024 * 1024, 900_000, 5_000].flatMap((length) =>
      Array.from({ length: 5 }, () => newVisitor(server).post("/login", { passphrase: "x".repeat(length) })),
    );
    expect((await owner.get("/")).status).toBe(200);
    const statuses = (await Promise.allSettled(sent)).map((one) =>
      one.status === "fulfilled" ? one.value.status : null,
    );
    for (const status of statuses) expect([413, 422, null]).toContain(status);
    expect(statuses).toContain(422);
    expect(hashed()).toBe(0);
  }, 30_000);
});

describe("auth-bootstrap-expiry: the link of the set-up", () => {
  const answers = (token: string) => ({ token, name: "Mira", passphrase: PASSPHRASE, again: PASSPHRASE });
  let aheadMs = 0;
  const start = async (): Promise<string> => {
    aheadMs = 0;
    const clock = () => new Date(Date.now() + aheadMs);
    server = await startServer({ hasOwner: false, setup: { clock } });
    return server.serving.newSetup()?.reveal() ?? "";
  };

  test("opens nothing after thirty minutes, and a new one does", async () => {
    const token = await start();
    aheadMs = 30 * 60_000;
    const late = await newVisitor(server).post("/setup", answers(token));
    expect([late.status, await wordsOf(late)]).toEqual([
      401,
      expect.stringContaining("older than 30 minutes"),
    ]);
    expect(getOwner(server.core.db)).toBeNull();
    const next = server.serving.newSetup()?.reveal() ?? "";
    expect((await newVisitor(server).post("/setup", answers(next))).status).toBe(303);
  });

  test("opens in the minute before, once, and nothing when there is an owner", async () => {
    const token = await start();
    aheadMs = 29 * 60_000;
    expect((await newVisitor(server).post("/setup", answers(token))).status).toBe(303);
    expect(getOwner(server.core.db)?.name).toBe("Mira");
    expect(server.serving.newSetup()).toBeNull();
    const again = await newVisitor(server).post("/setup", { ...answers(token), name: "Mallory" });
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(getOwner(server.core.db)?.name).toBe("Mira");
  });
});
