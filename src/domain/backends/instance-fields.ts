import { baseUrlFault } from "../egress/base-url-fault.ts";
import { type FieldFaults, faultsIn, nameFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { parseReference } from "../vault/reference.ts";
import { AUTO_BACKEND } from "../workspaces/assistant.ts";
import type { Backend, OptionSpec, OptionValues } from "./backend.ts";
import type { Instance } from "./instance.ts";

export type Kind = Pick<Backend, "label" | "baseUrl" | "credential" | "options"> &
  Partial<Pick<Backend, "caps">>;

export type Kinds = Readonly<Record<string, Kind>>;

export const kindOf = (kinds: Kinds, kind: string): Kind | null =>
  Object.hasOwn(kinds, kind) ? (kinds[kind] ?? null) : null;

/** What the owner may say of an instance. An option of null is taken away. */
export interface InstanceFields
  extends Pick<Instance, "isEnabled" | "baseUrl" | "credential" | "defaultModel"> {
  readonly options: Readonly<Record<string, string | number | null>>;
}

export const withOptions = (before: OptionValues, change: InstanceFields["options"]): OptionValues =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(
      (option): option is [string, string | number] => option[1] !== null,
    ),
  );

export function instanceNameFault(name: string): string | null {
  if (name === AUTO_BACKEND) return say`stands for whichever backend can be used`;
  if (name === "offers") return say`stands for the servers that were found on this machine`;
  return /^[a-z][a-z0-9-]{0,63}$/.test(name)
    ? null
    : say`is not 1 to 64 of a to z, 0 to 9 and -, beginning with a letter`;
}

/** What is wrong with the fields that are given, all at once, or null. */
export const faultsInInstance = (fields: Partial<InstanceFields>, kind: Kind): FieldFaults | null =>
  faultsIn({
    baseUrl: (fields.baseUrl ?? null) === null ? null : addressFault(fields.baseUrl ?? "", kind),
    credential: (fields.credential ?? null) === null ? null : credentialFault(fields.credential ?? "", kind),
    defaultModel: (fields.defaultModel ?? null) === null ? null : nameFault(fields.defaultModel ?? "", 100),
    ...optionFaults(fields.options ?? {}, kind.options),
  });

/** The words beside the faults: where a key was given instead of a reference, how to do it well. */
export const adviceFor = (faults: FieldFaults): string =>
  faults["credential"] === NOT_A_REFERENCE
    ? say`A key itself is never kept here. Put it into the vault (Settings, or \`monkeyclaw vault set NAME\`), then give @secret:NAME as the credential.`
    : say`The backend cannot be set up like this.`;

const NOT_A_REFERENCE = say`is not a reference like @secret:name`;

function credentialFault(credential: string, kind: Kind): string | null {
  if (parseReference(credential) === null) return NOT_A_REFERENCE;
  return kind.credential === "none" ? say`is not needed: this backend has no key` : null;
}

const addressFault = (text: string, kind: Kind): string | null =>
  kind.baseUrl === null ? say`is not needed: this backend speaks to no server` : baseUrlFault(text);

function optionFaults(
  options: InstanceFields["options"],
  specs: readonly OptionSpec[],
): Readonly<Record<string, string | null>> {
  const ids = specs.map(({ id }) => id);
  const isKnown = Object.keys(options).every((id) => ids.includes(id));
  const faults = specs.map((spec): [string, string | null] => [
    `options.${spec.id}`,
    Object.hasOwn(options, spec.id) ? optionFault(options[spec.id] ?? null, spec) : null,
  ]);
  return { options: isKnown ? null : optionsThere(ids), ...Object.fromEntries(faults) };
}

const optionsThere = (ids: readonly string[]): string =>
  ids.length === 0 ? say`has none with this backend` : say`has only ${ids.join(", ")}`;

function optionFault(value: string | number | null, spec: OptionSpec): string | null {
  if (value === null) return null;
  if (spec.type === "choice") {
    return typeof value === "string" && spec.choices.includes(value)
      ? null
      : say`is none of ${spec.choices.join(", ")}`;
  }
  const { min, max, isWhole } = spec;
  const isFit =
    typeof value === "number" && value >= min && value <= max && (!isWhole || Number.isInteger(value));
  if (isFit) return null;
  return isWhole
    ? say`is not a whole number from ${min} to ${max}`
    : say`is not a number from ${min} to ${max}`;
}
