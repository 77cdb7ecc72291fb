import { type RateLimited, rateLimited } from "../accounts/rate-limited.ts";
import { baseUrlFault } from "../egress/base-url-fault.ts";
import { faultsIn } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import type { Model, Probe } from "./backend.ts";
import type { Instance } from "./instance.ts";
import { type Kinds, kindOf } from "./instance-fields.ts";
import { type KeyShape, strangersKey } from "./key-shape.ts";
import type { KeyTries } from "./key-tries.ts";
import { toTriedKey, type TriedKey } from "./tried-key.ts";

/** Where a key is tried: a backend that is set up, or one that may come to be. */
export type KeyPlace = Pick<Instance, "kind" | "baseUrl">;

export interface Needs {
  readonly kinds: Kinds;
  readonly keyTries: KeyTries;
  /** Asks the server at that place, with a key that goes there alone. Within its own time; never rejects for an absent one. */
  askWithKey(
    place: KeyPlace,
    key: Secret | null,
  ): Promise<{ readonly probe: Probe; readonly models: readonly Model[] }>;
}

const LONGEST = 1_000;

/**
 * Finds out what a key is good for before it is kept: nothing of it is stored or logged. One that is plainly another
 * vendor's is sent nowhere. A key of null asks a server that may want none.
 */
export async function tryKey(
  { kinds, keyTries, askWithKey }: Needs,
  place: KeyPlace,
  key: Secret | null,
): Promise<Result<TriedKey, "invalid"> | RateLimited> {
  const kind = kindOf(kinds, place.kind);
  if (kind === null || kind.baseUrl === null) return refuse("invalid", say`This backend takes no key.`);
  const text = key?.reveal() ?? null;
  const faults = faultsIn({
    key: text === null ? (kind.credential === "required" ? MISSING : null) : keyFault(text),
    baseUrl: place.baseUrl === null ? null : baseUrlFault(place.baseUrl),
  });
  if (faults !== null) return refuse("invalid", say`This cannot be tested.`, faults);
  const stranger = text === null ? null : strangersKey(place, text);
  if (stranger !== null)
    return ok({ outcome: "wrong-vendor", message: wrongVendor(kinds, stranger, kind.label), models: [] });
  const waitMs = keyTries.take();
  if (waitMs > 0) return rateLimited(waitMs);
  return ok(toTriedKey(kind.label, text !== null, await askWithKey(place, key)));
}

const MISSING = say`is empty`;

/** A header carries it, and no vendor's key has spaces. */
function keyFault(text: string): string | null {
  if (text === "") return MISSING;
  if (text.length > LONGEST) return say`is longer than 1,000 characters`;
  return /^[\x21-\x7e]+$/.test(text)
    ? null
    : say`has spaces or other characters that no key has: copy it once more`;
}

function wrongVendor(kinds: Kinds, { kind, baseUrl, ...shape }: KeyShape, given: string): string {
  const label = (kind === null ? null : kindOf(kinds, kind)?.label) ?? shape.label;
  const seen = say`This looks like a key for ${label}, not for ${given}. It was sent nowhere.`;
  if (kind !== null) return say`${seen} Pick ${label} and put it in once more.`;
  return baseUrl === null
    ? say`${seen} Put in a key of ${given}.`
    : say`${seen} Add a server at ${baseUrl}, with this key.`;
}
