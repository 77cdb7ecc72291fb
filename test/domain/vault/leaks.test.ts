import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { deleteSecret } from "../../../src/domain/vault/delete-secret.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { openVault } from "./open-vault.ts";

const value = fc.oneof(
  fc.string({ minLength: 8, maxLength: 80 }),
  fc.string({ minLength: 8, maxLength: 80, unit: "grapheme" }),
  fc.base64String({ minLength: 20, maxLength: 5000 }),
  fc.constantFrom("sk-ant-api03-abcdefghijklmnop", "-----BEGIN PRIVATE KEY-----\nMIIE\n"),
);

const act = fc.oneof(
  fc.record({ do: fc.constant("put" as const), name: fc.constantFrom("a", "b", "c"), value }),
  fc.record({ do: fc.constant("delete" as const), name: fc.constantFrom("a", "b", "c") }),
);

/** The database and what lies beside it, as bytes. */
const filesOf = (path: string): Buffer =>
  Buffer.concat(
    ["", "-wal", "-shm"]
      .map((end) => path + end)
      .filter(existsSync)
      .map((file) => readFileSync(file)),
  );

const isIn = (bytes: Buffer, text: string): boolean =>
  bytes.includes(text) || bytes.includes(Buffer.from(text).toString("base64").replace(/=+$/, ""));

test("no order of storing and deleting leaves a value in the files or in an event", async () => {
  const vault = openVault();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      const values: string[] = [];
      for (const step of acts) {
        if (step.do === "delete") await deleteSecret(vault.needs, step.name);
        else {
          values.push(step.value);
          await putSecret(vault.needs, { name: step.name, value: new Secret(step.value), description: "d" });
        }
      }
      const files = filesOf(vault.path);
      const told = JSON.stringify([vault.told, vault.db.all("select body from events")]);
      for (const text of values.filter((text) => text.trim().length >= 8)) {
        expect([text, isIn(files, text)]).toEqual([text, false]);
        expect(told).not.toContain(JSON.stringify(text).slice(1, -1));
      }
    }),
    { numRuns: 60 },
  );
  vault.close();
}, 30_000);

test("the search sees: a value in a description, in the clear, is found", async () => {
  const vault = openVault();
  const text = "sk-ant-api03-abcdefghijklmnop";
  await putSecret(vault.needs, { name: "a", value: new Secret("v"), description: text });
  expect(isIn(filesOf(vault.path), text)).toBe(true);
  vault.close();
});
