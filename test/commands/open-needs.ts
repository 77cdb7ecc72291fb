import { Secret } from "../../src/domain/kernel/secret.ts";
import type { Audit } from "../../src/domain/audit/audit.ts";
import type { CommandNeeds } from "../../src/commands/needs.ts";
import { createHashing } from "../../src/domain/accounts/hashing.ts";
import { hasWorkspace } from "../../src/domain/workspaces/reads.ts";
import { openKeyChange } from "../domain/vault/open-key-change.ts";
import { openAudit } from "../domain/audit/open-audit.ts";
import { createTestEvents, openTestDatabase } from "../domain/open-test-database.ts";

/** What commands touch, around a real database. */
export function openNeeds(): { readonly needs: CommandNeeds; readonly audit: Audit; close(): void } {
  const { db, close } = openTestDatabase();
  const { audit, sealKeys, trail } = openAudit(db, () => new Date());
  const needs: CommandNeeds = {
    db,
    clock: () => new Date(),
    events: createTestEvents(db).events,
    hashing: createHashing({ memory: 1024, passes: 1 }),
    hasWorkspace,
    pagesUrl: "http://localhost:4740",
    sealKeys,
    trail,
    ...openKeyChange(db),
    server: {
      newSetupLink: () => new Secret("http://localhost:4740/setup#token"),
      readiness: () => ({ database: null }),
      stopAll: async () => {},
    },
  };
  return { needs, audit, close };
}
