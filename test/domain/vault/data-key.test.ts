import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { randomBytes } from "../../../src/domain/kernel/crypto.ts";
import { openDataKey, resealDataKeys } from "../../../src/domain/vault/data-key.ts";
import { createKeyRing, type KeyRing } from "../../../src/domain/vault/key-ring.ts";
import { toMasterKey } from "../../../src/domain/vault/master-key.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { refusalOf, valueOf } from "../results.ts";

const TEXT = Uint8Array.from(Buffer.from("what a file held"));
let database: TestDatabase;
let masterKey: KeyRing;
let errors: number;
beforeEach(() => {
  database = openTestDatabase();
  masterKey = createKeyRing(toMasterKey(randomBytes(32)));
  errors = 0;
});
afterEach(() => database.close());

const log = { debug() {}, info() {}, warn() {}, error: () => void errors++ };
const open = (purpose = "files") => openDataKey({ db: database.db, masterKey, log }, purpose);
const reseal = () => database.db.commit((tx) => resealDataKeys(tx, masterKey));

describe("a key of data", () => {
  test("opens after a restart what it sealed before, where it belongs and nowhere else", async () => {
    const sealed = (await open()).seal(TEXT, "a");
    const again = await open();
    expect(again.open(sealed, "a")).toEqual(TEXT);
    expect(again.open(sealed, "b")).toBeNull();
    expect((await open("another purpose")).open(sealed, "a")).toBeNull();
    expect(Buffer.from(sealed).includes(Buffer.from(TEXT))).toBe(false);
    expect(errors).toBe(0);
  });
  test("stays the same through a change of the master key, which seals it anew", async () => {
    const sealed = (await open()).seal(TEXT, "a");
    masterKey.change(toMasterKey(randomBytes(32)));
    expect(valueOf(await reseal())).toBe(1);
    masterKey.forget();
    expect((await open()).open(sealed, "a")).toEqual(TEXT);
    expect(valueOf(await reseal())).toBe(0);
  });
  test("is lost without the seal anew, once the key before is forgotten: the positive control", async () => {
    const sealed = (await open()).seal(TEXT, "a");
    masterKey.change(toMasterKey(randomBytes(32)));
    masterKey.forget();
    expect((await open()).open(sealed, "a")).toBeNull();
    expect(errors).toBe(1);
  });
  test("that was changed in the database, or put in another's place, opens nothing", async () => {
    const sealed = (await open()).seal(TEXT, "a");
    await open("other");
    await database.db.commit((tx) =>
      tx.run(
        "update data_keys set sealed = (select sealed from data_keys where purpose = 'other') where purpose = 'files'",
      ),
    );
    masterKey.change(toMasterKey(randomBytes(32)));
    expect(refusalOf(await reseal()).message).toContain("files");
    expect((await open()).open(sealed, "a")).toBeNull();
    expect(valueOf(await reseal())).toBe(1);
  });
});
