import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { changeConnection } from "../../../src/domain/connections/change-connection.ts";
import { readConnection } from "../../../src/domain/connections/connection-fields.ts";
import { disconnect } from "../../../src/domain/connections/disconnect.ts";
import { makeConnection } from "../../../src/domain/connections/make-connection.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { deleteSecret } from "../../../src/domain/vault/delete-secret.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { refusalOf, valueOf } from "../results.ts";
import { startConnection, wantedAt } from "./a-connection.ts";

let one: Awaited<ReturnType<typeof startConnection>>;
beforeEach(async () => {
  one = await startConnection();
});
afterEach(() => one.end());

describe("a connection", () => {
  test("is refused with everything that is wrong with it", () => {
    const wrong = {
      name: "no spaces",
      provider: "generic",
      clientId: "",
      clientSecret: "plain-secret",
      endpoints: { authorization: "ftp://a", token: "http://forge.example/token", revocation: null },
      scopes: ["a b"],
      bindings: [],
    };
    const { fields = {}, message } = refusalOf(readConnection(wrong));
    expect(Object.keys(fields).sort()).toEqual(
      ["authorization", "bindings", "clientId", "clientSecret", "name", "scopes", "token"].sort(),
    );
    expect(fields["token"]).toContain("https");
    expect(message).toContain("vault");
    expect(message).not.toContain("plain-secret");
  });
  test("without TLS may only be to this machine", () => {
    const at = (token: string) => ({
      ...wantedAt(one.server),
      endpoints: { authorization: "https://a.example/a", token, revocation: null },
    });
    for (const token of [
      "http://127.0.0.1:80/t",
      "http://localhost/t",
      "http://[::1]:9/t",
      "https://b.example/t",
    ])
      expect(readConnection(at(token)).ok).toBe(true);
    for (const token of [
      "http://10.0.0.1/t",
      "http://127.0.0.1.evil.example/t",
      "http://localhost.evil.example/t",
    ])
      expect(readConnection(at(token)).ok).toBe(false);
  });
  test("takes no name that a secret has, and none that its tokens would take", async () => {
    for (const name of ["client", "forge"])
      expect(refusalOf(await makeConnection(one.needs, { ...wantedAt(one.server), name })).kind).toBe(
        "conflict",
      );
    valueOf(await putSecret(one.needs, { name: "late-refresh", value: new Secret("mine") }));
    expect(refusalOf(await makeConnection(one.needs, { ...wantedAt(one.server), name: "late" })).kind).toBe(
      "conflict",
    );
  });
  test("does not get a client secret that is bound elsewhere", async () => {
    valueOf(await putSecret(one.needs, { name: "client", bindings: [{ host: "other.example" }] }));
    const { fields = {} } = refusalOf(
      await makeConnection(one.needs, { ...wantedAt(one.server), name: "second" }),
    );
    expect(fields["clientSecret"]).toContain("is not bound to 127.0.0.1");
  });
});

describe("a token of a connection", () => {
  test("is changed and deleted by its connection alone", async () => {
    await one.connect();
    for (const name of ["forge", "forge-refresh"]) {
      const stolen = { name, bindings: [{ host: "evil.example" }] };
      expect(refusalOf(await putSecret(one.needs, stolen)).message).toContain("token of a connection");
      expect(refusalOf(await putSecret(one.needs, { ...stolen, value: new Secret("x") })).kind).toBe(
        "invalid",
      );
      expect(refusalOf(await deleteSecret(one.needs, name)).kind).toBe("conflict");
    }
    expect(await one.me()).toBe(200);
  });
  test("takes no secret's place: one that took its name first stays, and the tokens are refused", async () => {
    const back = await one.server.visit(one.begin(one.connection).url);
    valueOf(await putSecret(one.needs, { name: "forge", value: new Secret("the owner's own") }));
    expect(refusalOf(await one.finish(back)).message).toContain("already");
    expect(one.state().state).toBe("new");
  });
  test("goes elsewhere at once when its owner says so", async () => {
    await one.connect();
    const bindings = [{ host: "api.forge.example" }];
    valueOf(await changeConnection(one.needs, one.connection.id, { bindings }));
    expect(await one.me()).toContain("is not bound");
    expect(getSecret(one.needs.db, "forge")?.bindings[0]?.host).toBe("api.forge.example");
  });
  test("goes to no other server by a change in the database file", async () => {
    await one.connect();
    await one.needs.db.commit((tx) =>
      tx.run(
        "update connections set token_endpoint = 'http://127.0.0.1:9/steal', revocation_endpoint = null",
      ),
    );
    const refused = refusalOf(await one.needs.refreshing.refresh(one.connection.id));
    expect(refused.message).toContain("is not bound to 127.0.0.1");
  });
});

describe("disconnecting", () => {
  test("forgets the tokens also where the service cannot be told, and says so", async () => {
    await one.connect();
    await one.server.stop();
    const { notRevoked } = valueOf(await disconnect(one.needs, one.connection.id));
    expect(notRevoked).toContain("Nothing answers");
    expect(one.needs.db.all("select name from secrets")).toEqual([{ name: "client" }]);
    expect(one.needs.db.all("select * from connections")).toEqual([]);
  });
  test("tells the service of nothing where there was nothing", async () => {
    expect(valueOf(await disconnect(one.needs, one.connection.id))).toEqual({ notRevoked: null });
    expect(one.server.heard).toEqual([]);
  });
});
