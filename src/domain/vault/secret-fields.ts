import { isSecretName } from "../egress/secret-use.ts";
import { faultsIn } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { type Binding, readBindings } from "./binding.ts";
import { type Provider, providers } from "./stored-secret.ts";

export interface SecretToPut {
  readonly name: string;
  /** Null or left out: for every workspace. */
  readonly workspace?: string | null;
  /** 1 byte to 64 KiB in UTF-8. Left out: as it was. */
  readonly value?: Secret;
  /** Left out: as it was, or empty. */
  readonly description?: string;
  /** Left out: as it was, or none. */
  readonly provider?: Provider | null;
  /** Left out: as they were, or none. */
  readonly bindings?: readonly Binding[];
  /** RFC 3339. Left out: as it was, or none. */
  readonly expiresAt?: string | null;
}

/** The same, checked; null where something stays as it was. */
export interface ReadSecret {
  readonly bytes: Uint8Array | null;
  readonly bindings: string | null;
}

const MOST_BYTES = 64 * 1024;
const MOST_DESCRIPTION = 500;

export function readSecret(secret: SecretToPut, now: Date): Result<ReadSecret, "invalid"> {
  const { name, value, description = "", bindings, provider = null, expiresAt = null } = secret;
  const text = value?.reveal();
  const bytes = text === undefined ? null : new TextEncoder().encode(text);
  const faults = faultsIn({
    name: isSecretName(name) ? null : say`A name is 1 to 100 letters, digits, hyphens and underscores.`,
    value: valueFault(text, bytes),
    description:
      description.length > MOST_DESCRIPTION
        ? say`The description is longer than ${MOST_DESCRIPTION} characters.`
        : null,
    provider:
      provider === null || providers.includes(provider)
        ? null
        : say`The provider is none of ${providers.join(", ")}.`,
    expiresAt:
      expiresAt === null || isLater(expiresAt, now) ? null : say`The end must be a time that is to come.`,
  });
  if (faults !== null) return refuse("invalid", Object.values(faults).join(" "), faults);
  if (bindings === undefined) return ok({ bytes, bindings: null });
  const bound = readBindings(bindings);
  return bound.ok ? ok({ bytes, bindings: JSON.stringify(bound.value) }) : bound;
}

function valueFault(text: string | undefined, bytes: Uint8Array | null): string | null {
  if (text === undefined || bytes === null) return null;
  if (!text.isWellFormed()) return say`The value is not text. Encode it first, as base64 say.`;
  if (bytes.length === 0) return say`The value is empty.`;
  return bytes.length > MOST_BYTES ? say`The value is longer than 64 KiB.` : null;
}

const isLater = (text: string, now: Date): boolean => Date.parse(text) > now.getTime();
