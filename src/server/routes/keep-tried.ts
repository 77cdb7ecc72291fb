import { addInstance, type Needs as AddNeeds } from "../../domain/backends/add-instance.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { allInstances, getInstance, hasInstance } from "../../domain/backends/reads.ts";
import { sameAddress } from "../../domain/backends/local-places.ts";
import { removeInstance } from "../../domain/backends/remove-instance.ts";
import { type Needs as TryNeeds, tryKey } from "../../domain/backends/try-key.ts";
import type { TriedKey } from "../../domain/backends/tried-key.ts";
import { type Needs as UpdateNeeds, updateInstance } from "../../domain/backends/update-instance.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { Secret } from "../../domain/kernel/secret.ts";
import { toReference } from "../../domain/vault/reference.ts";
import { nameLike } from "./add-server.ts";
import type { PageRefusal } from "./reply.ts";
import { keepKey, type Needs as KeyNeeds } from "./settings/keep-key.ts";

export type Needs = { readonly db: Reads } & TryNeeds &
  Omit<AddNeeds, "mayVouch"> &
  Omit<UpdateNeeds, "mayVouch"> &
  KeyNeeds;

type Kept = Result<{ readonly backend: string; readonly said: string }, PageRefusal["kind"]>;

const OWN = "openai-compatible";
const vouching = { mayVouch: true };

/** Tests a key with a vendor; only one that works goes into the vault. */
export async function keepTriedKey(needs: Needs, name: string, key: string): Promise<Kept> {
  const instance = getInstance(needs.db, name);
  if (instance === null) return refuse("not-found", say`There is no backend called “${name}”.`);
  const tried = await works(needs, instance, new Secret(key), "key");
  if (!tried.ok) return tried;
  const kept = await putKey(needs, instance, key);
  return kept.ok ? ok({ backend: name, said: tried.value.message }) : kept;
}

/** Asks a server that was not found by itself; only one that answers like a model server is added. */
export async function keepTriedServer(needs: Needs, address: string, key: string | null): Promise<Kept> {
  const baseUrl = toServerUrl(address);
  const there = allInstances(needs.db).find(
    (one) => one.baseUrl !== null && sameAddress(one.baseUrl, baseUrl),
  );
  if (there !== undefined)
    return refuse("conflict", say`That address is set up already, as “${there.name}”. Pick it above.`);
  const place = { kind: OWN, baseUrl };
  const tried = await works(needs, place, key === null ? null : new Secret(key), "serverKey");
  if (!tried.ok) return tried;
  const name = nameLike(nameOf(baseUrl), (other) => hasInstance(needs.db, other));
  const added = await addInstance({ ...needs, ...vouching }, { name, ...place });
  if (!added.ok) return added;
  const kept = key === null ? added : await putKey(needs, added.value, key);
  if (!kept.ok) await removeInstance(needs, name);
  return kept.ok ? ok({ backend: name, said: tried.value.message }) : kept;
}

export const notKept = (said: string): string => say`${said} Nothing was kept.`;

/** Not kept is what does not work, which is said. */
async function works(
  needs: Needs,
  place: Pick<Instance, "kind" | "baseUrl">,
  key: Secret | null,
  field: "key" | "serverKey",
): Promise<Result<TriedKey, PageRefusal["kind"]>> {
  const tried = await tryKey(needs, place, key);
  if (!tried.ok) {
    const { key: fault, ...faults } = tried.refusal.fields ?? {};
    const fields = fault === undefined ? faults : { ...faults, [field]: fault };
    return { ok: false, refusal: { ...tried.refusal, fields } };
  }
  const { outcome, message } = tried.value;
  return outcome === "works" ? tried : refuse("invalid", notKept(message));
}

async function putKey(
  needs: Needs,
  instance: Instance,
  key: string,
): Promise<Result<Instance, PageRefusal["kind"]>> {
  const kept = await keepKey(needs, instance, key);
  if (!kept.ok) return kept;
  const fields = { credential: toReference(kept.value), isEnabled: true };
  return updateInstance({ ...needs, ...vouching }, instance.name, fields);
}

/** As people write an address: a scheme may be missing, and the path that model servers are reached at. */
function toServerUrl(text: string): string {
  const isPlain = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[)/i.test(text) || /^[\w.-]+:\d+/.test(text);
  const whole = /^https?:\/\//i.test(text) ? text : `${isPlain ? "http" : "https"}://${text}`;
  const url = URL.parse(whole);
  return url?.pathname === "/" && url.search === "" ? `${whole.replace(/\/+$/, "")}/v1` : whole;
}

/** A name that a server could have, of its host. */
function nameOf(baseUrl: string): string {
  const host = URL.parse(baseUrl)?.hostname ?? "";
  const words = host
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return /^[a-z]/.test(words) ? words.slice(0, 60) : `server-${words}`.slice(0, 60).replace(/-$/, "");
}
