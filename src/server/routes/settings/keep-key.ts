import { kindOf, type Kinds } from "../../../domain/backends/instance-fields.ts";
import type { Instance } from "../../../domain/backends/instance.ts";
import { allInstances } from "../../../domain/backends/reads.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { type Needs as PutNeeds, putSecret } from "../../../domain/vault/put-secret.ts";
import { getSecret } from "../../../domain/vault/reads.ts";
import { parseReference } from "../../../domain/vault/reference.ts";

export interface Needs extends PutNeeds {
  readonly db: Reads;
  readonly kinds: Kinds;
}

type Place = Pick<Instance, "name" | "kind" | "baseUrl" | "credential">;

/** Where a backend's key lies: where it is named now, unless another backend's lies there too. */
export function secretNameOf(db: Reads, { name, credential }: Place): string {
  const named = credential === null ? null : parseReference(credential);
  const isShared = allInstances(db).some((other) => other.name !== name && other.credential === credential);
  return named === null || isShared ? `${name}-api-key` : named;
}

/** The one place that a backend is reached at, as the binding of a secret names it; null where that is no address. */
export function hostOf(kinds: Kinds, { kind, baseUrl }: Pick<Place, "kind" | "baseUrl">): string | null {
  const url = URL.parse(baseUrl ?? kindOf(kinds, kind)?.baseUrl ?? "");
  if (url === null) return null;
  const usualPort = url.protocol === "https:" ? "443" : "80";
  return `${url.hostname}:${url.port || usualPort}`;
}

/** Stores a key for a backend: it is sent to that backend's address alone. */
export async function keepKey(
  needs: Needs,
  place: Place,
  key: string,
): Promise<Result<string, "invalid" | "altered">> {
  const host = hostOf(needs.kinds, place);
  if (host === null)
    return refuse("invalid", say`This backend has no address to send a key to.`, {
      key: say`has no place to go`,
    });
  const name = secretNameOf(needs.db, place);
  const put = await putSecret(needs, { name, value: new Secret(key), bindings: [{ host }] });
  if (put.ok) return ok(name);
  const fault = put.refusal.fields?.["value"];
  return fault === undefined ? put : refuse("invalid", put.refusal.message, { key: fault });
}

/** A key that is kept for another address does not follow to a new one by itself. */
export function isKeptElsewhere(needs: Needs, place: Place): boolean {
  const name = place.credential === null ? null : parseReference(place.credential);
  const secret = name === null ? null : getSecret(needs.db, name);
  const host = hostOf(needs.kinds, place);
  if (secret === null || host === null || secret.bindings.length === 0) return false;
  const hostname = host.replace(/:\d+$/, "");
  return !secret.bindings.some((binding) => binding.host === host || binding.host === hostname);
}
