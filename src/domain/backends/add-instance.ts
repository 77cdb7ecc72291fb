import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { faultsIn } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { BackendEvent } from "./events.ts";
import { entryOf } from "./entry-of.ts";
import type { Instance } from "./instance.ts";
import {
  adviceFor,
  faultsInInstance,
  type InstanceFields,
  instanceNameFault,
  type Kinds,
  kindOf,
  withOptions,
} from "./instance-fields.ts";
import { insertInstance } from "./store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<BackendEvent>;
  readonly trail: Trail;
  readonly kinds: Kinds;
  /** Whether who adds it has power over the vault: only then a key without bindings of its own goes there. */
  readonly mayVouch: boolean;
}

/** Sets a backend up beside those that are there: another server, another account, another key. */
export async function addInstance(
  { clock, events, trail, kinds, mayVouch }: Needs,
  { name, kind: kindName, ...fields }: Pick<Instance, "name" | "kind"> & Partial<InstanceFields>,
): Promise<Result<Instance, "invalid" | "conflict">> {
  const kind = kindOf(kinds, kindName);
  const faults = {
    ...faultsIn({
      name: instanceNameFault(name),
      kind: kind === null ? say`is none of ${Object.keys(kinds).join(", ")}` : null,
    }),
    ...(kind === null ? null : faultsInInstance(fields, kind)),
  };
  if (Object.keys(faults).length > 0) return refuse("invalid", adviceFor(faults), faults);
  const at = clock().toISOString();
  const instance: Instance = {
    name,
    kind: kindName,
    baseUrl: fields.baseUrl ?? null,
    credential: fields.credential ?? null,
    isVouched: mayVouch,
    isEnabled: fields.isEnabled ?? true,
    defaultModel: fields.defaultModel ?? null,
    options: withOptions({}, fields.options ?? {}),
    createdAt: at,
    updatedAt: at,
  };
  return events.record((tx, tell) => {
    if (!insertInstance(tx, instance, true)) {
      return refuse("conflict", say`Another backend is called “${name}”. Choose another name.`, {
        name: say`is taken`,
      });
    }
    tell({ type: "backend.added", entity: instance });
    trail.append(tx, { action: "backend.added", ...entryOf(instance) });
    return ok(instance);
  });
}
