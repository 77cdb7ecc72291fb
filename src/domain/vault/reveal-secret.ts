import type { Actor } from "../audit/actor.ts";
import type { SecretUse } from "../egress/secret-use.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { type Binding, isBound } from "./binding.ts";
import type { MasterKey } from "./master-key.ts";
import type { OfferedSecrets } from "./offered.ts";
import { openRow } from "./open-row.ts";
import { bindingsOf } from "./reads.ts";
import { selectNamed, type SecretRow } from "./store.ts";
import type { Uses } from "./uses.ts";

export interface Needs {
  readonly db: Reads;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
  readonly offered: OfferedSecrets;
  readonly uses: Uses;
}

/** For whom a secret is asked. */
export interface Asking {
  /** Whose own secrets come before those of every workspace; null where only the latter are asked for. */
  readonly workspace: string | null;
  readonly by: Actor;
  /** Hold where a secret has no bindings of its own: what someone with power over the vault allowed elsewhere. */
  readonly vouched?: readonly Binding[];
}

type Refused = "not-found" | "not-bound" | "altered" | "expired";

/**
 * The value of a secret for one use that it is bound to: the workspace's own, else everybody's, else what the
 * environment offers. One that has ended stands in the way of those behind it: nothing takes its place unasked.
 */
export async function revealSecret(
  needs: Needs,
  name: string,
  use: SecretUse,
  asking: Asking,
): Promise<Result<Secret, Refused>> {
  const revealed = await reveal(needs, name, use, asking);
  if (!revealed.ok) await needs.uses.noteRefused(name, use, revealed.refusal.kind, asking);
  return revealed;
}

async function reveal(
  needs: Needs,
  name: string,
  use: SecretUse,
  { workspace, by, vouched = [] }: Asking,
): Promise<Result<Secret, Refused>> {
  const row = rowFor(needs.db, name, workspace);
  const found = row === null ? findOffered(needs, name) : openKept(needs, row, vouched);
  if (!found.ok) return found;
  if (!isBound(found.value.bindings, use)) return notBound(name, use);
  await needs.uses.note({ id: row?.id ?? null, name, workspace: row?.workspace ?? null }, use, by);
  return ok(found.value.secret);
}

const rowFor = (db: Reads, name: string, workspace: string | null): SecretRow | null =>
  (workspace === null ? null : selectNamed(db, name, workspace)) ?? selectNamed(db, name, null);

interface Found {
  readonly secret: Secret;
  readonly bindings: readonly Binding[];
}

function openKept(
  { db, masterKey, clock }: Needs,
  row: SecretRow,
  vouched: readonly Binding[],
): Result<Found, "altered" | "expired"> {
  const opened = openRow(db, masterKey, row);
  if (!opened.ok) return opened;
  if (row.expiresAt !== null && row.expiresAt <= clock().toISOString()) {
    return refuse(
      "expired",
      say`The secret "${row.name}" ended at ${row.expiresAt}. Store a new value in the vault, or a later end.`,
    );
  }
  const own = bindingsOf(row);
  return ok({ secret: opened.value, bindings: own.length > 0 ? own : vouched });
}

function findOffered({ offered }: Needs, name: string): Result<Found, "not-found"> {
  const found = offered.get(name);
  return found === undefined
    ? refuse("not-found", say`There is no secret called "${name}". Store it in the vault first.`)
    : ok({ secret: found.value, bindings: found.bindings });
}

const notBound = (name: string, { host, method, path, header, isPlain }: SecretUse) =>
  refuse(
    "not-bound",
    isPlain === true
      ? say`The secret "${name}" does not go to ${host} over http, where anybody on the way could read it. Use https.`
      : say`The secret "${name}" is not bound to ${host} for ${method} ${path.slice(0, 100)} in the header ${header}. Bind it to that on the vault's page if you mean it.`,
  );
