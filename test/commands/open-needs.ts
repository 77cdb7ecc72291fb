import { Secret } from "../../src/domain/kernel/secret.ts";
import type { CommandNeeds } from "../../src/commands/needs.ts";
import { createHashing } from "../../src/domain/accounts/hashing.ts";
import { toMasterKey } from "../../src/domain/vault/master-key.ts";
import { hasWorkspace } from "../../src/domain/workspaces/reads.ts";
import { createTestEvents, openTestDatabase } from "../domain/open-test-database.ts";

/** What commands touch, around a real database. */
export function openNeeds(): { readonly needs: CommandNeeds; close(): void } {
  const { db, close } = openTestDatabase();
  const needs: CommandNeeds = {
    db,
    clock: () => new Date(),
    events: createTestEvents(db).events,
    hashing: createHashing({ memory: 1024, passes: 1 }),
    hasWorkspace,
    masterKey: toMasterKey(new Uint8Array(32).fill(7)),
    server: {
      newSetupLink: () => new Secret("http://localhost:4740/setup#token"),
      readiness: () => ({ database: null }),
    },
  };
  return { needs, close };
}
