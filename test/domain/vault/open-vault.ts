import { randomBytes } from "../../../src/domain/kernel/crypto.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import type { SecretUse } from "../../../src/domain/egress/secret-use.ts";
import { createKeyRing } from "../../../src/domain/vault/key-ring.ts";
import { toMasterKey } from "../../../src/domain/vault/master-key.ts";
import type { Offered } from "../../../src/domain/vault/offered.ts";
import { createUses } from "../../../src/domain/vault/uses.ts";
import { hasWorkspace } from "../../../src/domain/workspaces/reads.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import { openAudit } from "../audit/open-audit.ts";
import { createTestEvents, openTestDatabase } from "../open-test-database.ts";

export const host = "api.example.com";

/** A use that `{ host }` alone allows. */
export const use: SecretUse = { host, port: 443, method: "POST", path: "/v1/chat", header: "authorization" };

export const nobody = { workspace: null, by: { kind: "system" } } as const;

/** A vault in a real database, with a clock that stands still until it is moved. */
export function openVault() {
  const database = openTestDatabase();
  let now = Date.parse("2030-01-01T00:00:00.000Z");
  const clock = (): Date => new Date(now);
  const { events, told } = createTestEvents(database.db, clock);
  const masterKey = createKeyRing(toMasterKey(randomBytes(32)));
  const offered = new Map<string, Offered>();
  const audit = openAudit(database.db, clock);
  const uses = createUses({ db: database.db, clock, ...audit });
  const needs = { db: database.db, events, clock, ...audit, uses, masterKey, hasWorkspace, offered };
  return {
    ...database,
    needs,
    told,
    offered,
    pass: (milliseconds: number): void => void (now += milliseconds),
    /** Stores a text under a name, bound to the one host. */
    put: (name: string, text: string) =>
      putSecret(needs, { name, value: new Secret(text), bindings: [{ host }] }),
    /** The text, or the kind of the refusal in brackets. */
    async reveal(name: string, change: Partial<SecretUse> = {}): Promise<string> {
      const result = await revealSecret(needs, name, { ...use, ...change }, nobody);
      return result.ok ? result.value.reveal() : `[${result.refusal.kind}]`;
    },
  };
}
