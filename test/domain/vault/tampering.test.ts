import { Database } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { randomBytes } from "../../../src/domain/kernel/crypto.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { checkMasterKey } from "../../../src/domain/vault/check-master-key.ts";
import { deleteSecret } from "../../../src/domain/vault/delete-secret.ts";
import { toMasterKey } from "../../../src/domain/vault/master-key.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { host, nobody, openVault, use } from "./open-vault.ts";

let vault: ReturnType<typeof openVault>;
let attacker: Database;

beforeEach(async () => {
  vault = openVault();
  await vault.put("a", "value-of-a");
  await vault.put("b", "value-of-b");
  attacker = new Database(vault.path);
});
afterEach(() => {
  attacker.close();
  vault.close();
});

interface Row {
  readonly name: string;
  readonly id: string;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
  readonly version: number;
  readonly bindings: string;
}

const row = (name: string): Row => {
  const found = attacker.query<Row, [string]>("select * from secrets where name = ?").get(name);
  if (found === null) throw new Error(`no row ${name}`);
  return found;
};
const write = (sql: string, ...values: (string | number | Uint8Array)[]): void =>
  void attacker.query(sql).run(...values);
const putBack = ({ name, wrapped_key, sealed, version, bindings }: Row): void =>
  write(
    "update secrets set wrapped_key = ?, sealed = ?, version = ?, bindings = ? where name = ?",
    wrapped_key,
    sealed,
    version,
    bindings,
    name,
  );

/** What the owner is told, by name. */
async function words(name: string): Promise<string> {
  const result = await revealSecret(vault.needs, name, use, nobody);
  return result.ok ? result.value.reveal() : result.refusal.message;
}

describe("someone who can write to the database file", () => {
  test("changes nothing by reading it: the values are still given", async () => {
    expect([await vault.reveal("a"), await vault.reveal("b")]).toEqual(["value-of-a", "value-of-b"]);
  });

  test("cannot change a byte of a record", async () => {
    const { sealed, wrapped_key } = row("a");
    for (const [column, bytes] of Object.entries({ sealed, wrapped_key })) {
      for (let at = 0; at < bytes.length; at++) {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ 1;
        write(`update secrets set ${column} = ? where name = 'a'`, changed);
        expect([column, at, await vault.reveal("a")]).toEqual([column, at, "[altered]"]);
      }
      write(`update secrets set ${column} = ? where name = 'a'`, bytes.subarray(0, -1));
      expect(await words("a")).toContain('"a" cannot be opened');
      write(`update secrets set ${column} = ? where name = 'a'`, bytes);
    }
    expect(await vault.reveal("a")).toBe("value-of-a");
  });

  test("cannot swap records, nor their names", async () => {
    const [a, b] = [row("a"), row("b")];
    putBack({ ...b, name: "a" });
    expect(await words("a")).toContain('"a"');
    expect(await vault.reveal("a")).toBe("[altered]");
    putBack(a);
    write("update secrets set name = 'x' where name = 'a'");
    write("update secrets set name = 'a' where name = 'b'");
    write("update secrets set name = 'b' where name = 'x'");
    expect([await vault.reveal("a"), await vault.reveal("b")]).toEqual(["[altered]", "[altered]"]);
  });

  test("cannot put back what a record was before, in part or as a whole", async () => {
    const old = row("a");
    await vault.put("a", "newer");
    const { wrapped_key, sealed, version } = row("a");
    putBack({ ...old, version });
    expect(await vault.reveal("a")).toBe("[altered]");
    putBack({ ...old, wrapped_key, version });
    expect(await vault.reveal("a")).toBe("[altered]");
    putBack({ ...old, sealed, version });
    expect(await vault.reveal("a")).toBe("[altered]");
    putBack(old);
    expect(await words("a")).toContain('"a" is not the one that was stored last');
    expect(await vault.reveal("b")).toBe("value-of-b");
  });

  test("cannot put back a secret that was deleted", async () => {
    attacker.run("create temp table kept as select * from secrets where name = 'a'");
    await deleteSecret(vault.needs, "a");
    attacker.run("insert into secrets select * from kept");
    expect(await vault.reveal("a")).toBe("[altered]");
  });

  test("cannot widen what a secret is bound to, nor have the owner do it unawares", async () => {
    write("update secrets set bindings = ? where name = 'a'", '[{"host":"evil.example"}]');
    expect(await vault.reveal("a", { host: "evil.example" })).toBe("[altered]");
    write("update secrets set bindings = ? where name = 'a'", "{");
    expect(await vault.reveal("a")).toBe("[altered]");
    expect(getSecret(vault.db, "a")?.bindings).toEqual([]);
    const value = new Secret("newer");
    expect(await putSecret(vault.needs, { name: "a", value })).toMatchObject({
      ok: false,
      refusal: { kind: "altered" },
    });
    expect(await putSecret(vault.needs, { name: "a", value, bindings: [{ host }] })).toMatchObject({
      ok: true,
    });
    expect(await vault.reveal("a", { host: "evil.example" })).toBe("[not-bound]");
    expect(await vault.reveal("a")).toBe("newer");
  });

  test("cannot take the list of records away or change it", async () => {
    const { sealed } = attacker
      .query<{ sealed: Uint8Array }, []>("select sealed from vault_ledger")
      .get() ?? { sealed: randomBytes(1) };
    const changed = sealed.slice();
    changed[40] = (changed[40] ?? 0) ^ 1;
    write("update vault_ledger set sealed = ?", changed);
    expect(await vault.reveal("a")).toBe("[altered]");
    write("delete from vault_ledger");
    expect(await vault.reveal("a")).toBe("[altered]");
    expect(await vault.put("c", "v")).toMatchObject({ ok: false, refusal: { kind: "altered" } });
    expect(await deleteSecret(vault.needs, "a")).toMatchObject({ ok: false, refusal: { kind: "altered" } });
    expect(checkMasterKey(vault.needs)).toMatchObject({ ok: false, refusal: { kind: "altered" } });
  });

  test("is not mistaken for the owner who stores a secret again: that mends it", async () => {
    write("update secrets set sealed = ? where name = 'a'", randomBytes(60));
    expect(await vault.reveal("a")).toBe("[altered]");
    await vault.put("a", "mended");
    expect(await vault.reveal("a")).toBe("mended");
  });
});

describe("another master key", () => {
  test("opens nothing, and is told at once", async () => {
    const needs = { ...vault.needs, masterKey: toMasterKey(randomBytes(32)) };
    expect(await revealSecret(needs, "a", use, nobody)).toMatchObject({
      ok: false,
      refusal: { kind: "altered" },
    });
    expect(checkMasterKey(needs)).toMatchObject({ ok: false, refusal: { kind: "wrong-key" } });
    expect(checkMasterKey(vault.needs)).toMatchObject({ ok: true });
  });

  test("cannot be used to store beside what it does not open", async () => {
    const needs = { ...vault.needs, masterKey: toMasterKey(randomBytes(32)) };
    expect(await putSecret(needs, { name: "c", value: new Secret("v") })).toMatchObject({ ok: false });
    expect(await vault.reveal("a")).toBe("value-of-a");
  });
});
