import { expect, test } from "bun:test";
import type { Log } from "../../../src/domain/kernel/log.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { deleteSecret } from "../../../src/domain/vault/delete-secret.ts";
import { knownValues } from "../../../src/domain/vault/known-values.ts";
import { createRedactor } from "../../../src/domain/vault/redactor.ts";
import { openVault } from "./open-vault.ts";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test("the redactor knows every value of the vault and of the environment, each as long as it is there", async () => {
  const { needs, put, offered, close } = openVault();
  const redactor = createRedactor();
  const learn = (): void => redactor.know(() => knownValues({ ...needs, log: silent }));
  const isKnown = (value: string): boolean => redactor.redact(`so: ${value}.`).found.length > 0;

  await put("one", "plain words of mine");
  offered.set("two", { name: "two", provider: "Somebody", bindings: [], value: new Secret("offered words") });
  expect([isKnown("plain words of mine"), isKnown("offered words")]).toEqual([false, false]);
  learn();
  expect([isKnown("plain words of mine"), isKnown("offered words")]).toEqual([true, true]);

  await put("one", "other words of mine");
  learn();
  expect([isKnown("plain words of mine"), isKnown("other words of mine")]).toEqual([false, true]);

  await deleteSecret(needs, "one", null);
  learn();
  expect([isKnown("other words of mine"), isKnown("offered words")]).toEqual([false, true]);
  close();
});

test("a secret that cannot be opened is told of, and the others are still looked for", async () => {
  const { needs, put, db, close } = openVault();
  const warned: unknown[] = [];
  await put("broken", "broken words of mine");
  await put("whole", "whole words of mine");
  await db.commit((tx) => tx.run("update secrets set sealed = x'00' where name = 'broken'"));
  const log: Log = { ...silent, warn: (message, facts) => warned.push(message, facts) };
  expect(knownValues({ ...needs, log })).toEqual(["whole words of mine"]);
  expect(JSON.stringify(warned)).toContain("broken");
  expect(JSON.stringify(warned)).not.toContain("words of mine");
  close();
});
