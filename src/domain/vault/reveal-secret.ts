import type { SecretUse } from "../egress/secret-use.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Secret } from "../kernel/secret.ts";
import { type Binding, isBound } from "./binding.ts";
import type { MasterKey } from "./master-key.ts";
import type { OfferedSecrets } from "./offered.ts";
import { openRow } from "./open-row.ts";
import { bindingsOf } from "./reads.ts";
import { noteUse, type SecretRow, selectSecret } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
  readonly offered: OfferedSecrets;
}

type Refused = "not-found" | "not-bound" | "altered";

const NOTED_EVERY_MS = 60_000;

/**
 * The value of a secret for one use that it is bound to. The vault's own comes before what the environment offers.
 * Where it has no bindings of its own, `vouched` apply: what someone with power over the vault allowed elsewhere.
 */
export async function revealSecret(
  needs: Needs,
  name: string,
  use: SecretUse,
  vouched: readonly Binding[] = [],
): Promise<Result<Secret, Refused>> {
  const row = selectSecret(needs.db, name);
  if (row === null) return revealOffered(needs, name, use);
  const value = openRow(needs.db, needs.masterKey, row);
  if (!value.ok) return value;
  const own = bindingsOf(row);
  if (!isBound(own.length > 0 ? own : vouched, use)) return notBound(name, use);
  await noteUseAt(needs, row);
  return value;
}

function revealOffered({ offered }: Needs, name: string, use: SecretUse): Result<Secret, Refused> {
  const found = offered.get(name);
  if (found === undefined)
    return refuse("not-found", `There is no secret called "${name}". Store it in the vault first.`);
  return isBound(found.bindings, use) ? ok(found.value) : notBound(name, use);
}

const notBound = (name: string, { host, method, path, header }: SecretUse) =>
  refuse(
    "not-bound",
    `The secret "${name}" is not bound to ${host} for ${method} ${path.slice(0, 100)} in the header ${header}. ` +
      "Bind it to that on the vault's page if you mean it.",
  );

/** On disk before the value leaves, but not more than once a minute. */
async function noteUseAt({ db, clock }: Needs, { name, lastUsedAt }: SecretRow): Promise<void> {
  const now = clock();
  if (lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < NOTED_EVERY_MS) return;
  await db.commit((tx) => noteUse(tx, name, now.toISOString()));
}
