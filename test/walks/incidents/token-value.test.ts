/** CVE-2026-28472: it was looked whether a token is there, and not which. GHSA-m8wm: the old one opened after rotation. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { confirmSignIn } from "../../../src/domain/accounts/confirm-sign-in.ts";
import { valueOf } from "../../domain/results.ts";
import { signIn, tokenOf } from "../../server/api/actors.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { anyOwner, unguarded } from "./unguarded.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const statusOf = async (headers: Record<string, string>): Promise<number> =>
  (await fetch(`${server.url}/api/v1/workspaces`, { headers })).status;

describe("CVE-2026-28472: the presence of a token is checked, not its value", () => {
  const made = `mc_${"a".repeat(43)}`;
  const headers: readonly Readonly<Record<string, string>>[] = [
    { authorization: "Bearer x" },
    { authorization: "Bearer " },
    { authorization: "Bearer null" },
    { authorization: `Bearer ${made}` },
    { authorization: `Basic ${btoa(`owner:${made}`)}` },
    { cookie: "__Host-monkeyclaw=x" },
    { cookie: `__Host-monkeyclaw=${"a".repeat(43)}` },
    { "x-api-key": made },
    { "x-csrf-token": "a".repeat(43) },
  ];
  for (const header of headers) {
    test(`${JSON.stringify(header)} opens nothing`, async () => expect(await statusOf(header)).toBe(401));
  }
  test("nor does a right token that is cut, longer, or in other letters", async () => {
    const { token } = await tokenOf(server, ["read"]);
    for (const near of [token.slice(0, -1), `${token}a`, token.toUpperCase(), `${token.slice(0, -1)}-`]) {
      if (near !== token)
        expect([near, await statusOf({ authorization: `Bearer ${near}` })]).toEqual([near, 401]);
    }
    expect(await statusOf({ authorization: `Bearer ${token}` })).toBe(200);
  });
  test("positive control: behind a door that looks whether one is there, any value opens", async () => {
    const ask = unguarded(server, ({ headers }) => (headers.has("authorization") ? anyOwner : null));
    expect((await ask("/workspaces")).status).toBe(401);
    expect((await ask("/workspaces", { headers: { authorization: "Bearer x" } })).status).toBe(200);
  });
});

describe("GHSA-m8wm: an old token is valid after rotation", () => {
  test("an API token that was revoked opens nothing, and ends no later than the next request", async () => {
    const old = await tokenOf(server, ["read"]);
    const { id } = await old.get<{ id: string }>("/api/v1/session");
    const kept = server.core.db.get<Record<string, string | null>>(
      "select * from api_tokens where id = ?",
      id,
    );
    expect((await server.api.request("DELETE", `/api/v1/tokens/${id}`)).status).toBe(204);
    expect(await statusOf({ authorization: `Bearer ${old.token}` })).toBe(401);
    // The positive control: the row back in its place, as a rotation that only adds would leave it.
    const columns = Object.keys(kept ?? {});
    await server.core.db.commit((tx) =>
      tx.run(
        `insert into api_tokens (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`,
        ...Object.values(kept ?? {}),
      ),
    );
    expect(await statusOf({ authorization: `Bearer ${old.token}` })).toBe(200);
  });
  test("a session token that was renewed opens nothing, and neither does one of before the new passphrase", async () => {
    const browser = await signIn(server);
    const proof = { passphrase: PASSPHRASE };
    const { signIn: id, csrf } = browser;
    const renewed = await confirmSignIn(server.core, { proof, address: "::1", signIn: id, csrf });
    const cookie = `__Host-monkeyclaw=${valueOf(renewed).token.reveal()}`;
    const at = { "sec-fetch-site": "same-origin" };
    expect([await statusOf({ ...at, cookie: browser.cookie }), await statusOf({ ...at, cookie })]).toEqual([
      401, 200,
    ]);
    const hash = server.core.db.get<{ hash: string }>(
      "select token_hash as hash from sign_ins where id = ?",
      id,
    );
    const other = await signIn(server);
    await server.core.db.commit((tx) => {
      tx.run("delete from sign_ins where id = ?", id);
      tx.run("update sign_ins set token_hash = ? where id = ?", hash?.hash ?? "", other.signIn);
    });
    // The positive control: where the hash is on record once more, the same cookie opens.
    expect([await statusOf({ ...at, cookie }), await statusOf({ ...at, cookie: other.cookie })]).toEqual([
      200, 401,
    ]);
  });
});
