import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { BackendEvent } from "./events.ts";
import { entryOf } from "./entry-of.ts";
import type { Instance } from "./instance.ts";
import {
  adviceFor,
  faultsInInstance,
  type InstanceFields,
  type Kinds,
  kindOf,
  withOptions,
} from "./instance-fields.ts";
import type { Standings } from "./standings.ts";
import { selectInstance, updateInstanceRow } from "./store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<BackendEvent>;
  readonly trail: Trail;
  readonly kinds: Kinds;
  readonly standings: Standings;
  /** Whether who changes it has power over the vault. */
  readonly mayVouch: boolean;
}

/**
 * Changes what is given, option by option. What was found out about it is forgotten: it is another place now. An
 * address or credential is vouched for by naming it with power over the vault; changed without, it no longer is.
 */
export async function updateInstance(
  { clock, events, trail, kinds, standings, mayVouch }: Needs,
  name: string,
  fields: Partial<InstanceFields>,
): Promise<Result<Instance, "invalid" | "not-found" | "unavailable">> {
  const updated = await events.record((tx, tell) => {
    const before = selectInstance(tx, name);
    if (before === null) return refuse("not-found", say`There is no backend called “${name}”.`);
    const kind = kindOf(kinds, before.kind);
    if (kind === null) {
      return refuse(
        "unavailable",
        say`This MonkeyClaw has no backend of the kind “${before.kind}”. Remove this one.`,
      );
    }
    const faults = faultsInInstance(fields, kind);
    if (faults !== null) return refuse("invalid", adviceFor(faults), faults);
    const { isEnabled, baseUrl, credential, defaultModel } = { ...before, ...fields };
    const instance: Instance = {
      ...before,
      isEnabled,
      baseUrl,
      credential,
      isVouched: isVouchedAfter(before, fields, mayVouch),
      defaultModel,
      options: withOptions(before.options, fields.options ?? {}),
      updatedAt: clock().toISOString(),
    };
    updateInstanceRow(tx, instance);
    tell({ type: "backend.updated", entity: instance });
    trail.append(tx, { action: "backend.changed", ...entryOf(instance) });
    return ok(instance);
  });
  if (updated.ok) standings.forget(name);
  return updated;
}

function isVouchedAfter(before: Instance, fields: Partial<InstanceFields>, mayVouch: boolean): boolean {
  const { baseUrl, credential } = fields;
  if (mayVouch && (baseUrl !== undefined || credential !== undefined)) return true;
  const isSame = (after: string | null | undefined, was: string | null): boolean =>
    after === undefined || after === was;
  return before.isVouched && isSame(baseUrl, before.baseUrl) && isSame(credential, before.credential);
}
