import type { Trail } from "../audit/audit.ts";
import type { Done } from "../audit/entry.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newToken, sha256Hex } from "../kernel/crypto.ts";
import type { Reads } from "../kernel/db.ts";
import { type FieldFaults, faultsIn, nameFault } from "../kernel/fields.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import type { ApiToken } from "./api-token.ts";
import { insertApiToken } from "./api-token-store.ts";
import type { AccountEvent } from "./events.ts";
import { isScope, type Scope, scopes } from "./scope.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
  hasWorkspace(db: Reads, id: string): boolean;
}

export interface Wanted {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly workspace: string | null;
  /** A second to ten years; null for no end. */
  readonly ttlMs: number | null;
}

const LONGEST_TTL_MS = 10 * 365 * 86_400_000;

/** Makes a token and answers its text, this once. A token (`by`) makes none that could do more than itself. */
export function createToken(
  { clock, events, trail, hasWorkspace }: Needs,
  wanted: Wanted,
  by: ApiToken | null,
): Promise<Result<{ readonly token: ApiToken; readonly text: Secret }, "invalid" | "forbidden">> {
  const text = `mc_${newToken()}`;
  return events.record((tx, tell) => {
    const isHomeless = wanted.workspace !== null && !hasWorkspace(tx, wanted.workspace);
    const faults = faultsInToken(wanted, isHomeless);
    if (faults !== null) {
      const message = say`A token needs a name and at least one scope of ${scopes.join(", ")}.`;
      return refuse("invalid", message, faults);
    }
    const now = clock();
    const at = now.toISOString();
    const token: ApiToken = {
      id: newId(),
      name: wanted.name,
      scopes: scopes.filter((scope) => wanted.scopes.includes(scope)),
      workspace: wanted.workspace,
      createdAt: at,
      updatedAt: at,
      expiresAt: wanted.ttlMs === null ? null : new Date(now.getTime() + wanted.ttlMs).toISOString(),
      lastUsedAt: null,
    };
    if (by !== null && !isWithin(token, by)) {
      return refuse(
        "forbidden",
        say`A token makes only tokens with scopes of its own, for its own workspace, that end no later than it does. Make this one on the settings page.`,
      );
    }
    insertApiToken(tx, token, sha256Hex(text));
    tell({ type: "token.created", token: token.id, name: token.name });
    trail.append(tx, createdEntry(token));
    return ok({ token, text: new Secret(text) });
  });
}

function faultsInToken({ name, scopes, ttlMs }: Wanted, isHomeless: boolean): FieldFaults | null {
  return faultsIn({
    name: nameFault(name, 100),
    scopes: scopesFault(scopes),
    workspace: isHomeless ? say`does not exist` : null,
    ttlMs:
      ttlMs === null || (ttlMs >= 1000 && ttlMs <= LONGEST_TTL_MS) ? null : say`is not a second to ten years`,
  });
}

function scopesFault(wanted: readonly string[]): string | null {
  if (wanted.length === 0) return say`names none of ${scopes.join(", ")}`;
  return wanted.every(isScope) ? null : say`names something else than ${scopes.join(", ")}`;
}

const createdEntry = ({ id, name, scopes, workspace, expiresAt }: ApiToken): Done => ({
  action: "token.created",
  subject: { token: id, ...(workspace === null ? {} : { workspace }) },
  detail: { name, scopes, expiresAt },
});

const isWithin = (token: ApiToken, by: ApiToken): boolean =>
  token.scopes.every((scope: Scope) => by.scopes.includes(scope)) &&
  (by.workspace === null || token.workspace === by.workspace) &&
  (by.expiresAt === null || (token.expiresAt !== null && token.expiresAt <= by.expiresAt));
