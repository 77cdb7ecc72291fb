import { type Needs as FitNeeds, unfitness } from "../../domain/backends/unfitness.ts";
import type { Model } from "../../domain/backends/backend.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { allInstances } from "../../domain/backends/reads.ts";
import type { Needs as BeginNeeds, Wish } from "../../domain/conversations/begin-turn.ts";
import type { PermissionMode } from "../../domain/workspaces/assistant.ts";
import { assistantFor } from "../../domain/workspaces/reads.ts";
import { type ChoiceGroup, type ChoiceView, toChoice } from "../../views/fragments/composer.tsx";
import { inOrder } from "./backend-order.ts";
import { modelName, modelsOf, type Needs as ModelNeeds } from "./model-name.ts";

export type Needs = FitNeeds & ModelNeeds & Pick<BeginNeeds, "choose">;

/** Where the pick is made: a thread, or a workspace in which one is to begin. */
export interface PickedIn extends Wish {
  readonly workspace: string;
  readonly assistant: string | null;
  /** Null where nothing was picked. */
  readonly permissionMode?: PermissionMode | null;
}

/** Who can be picked to answer, who is picked, and who answers where nobody is. */
export function choiceOf(
  needs: Needs,
  { backend, model, permissionMode = null, ...place }: PickedIn,
): ChoiceView {
  const { db, choose } = needs;
  const all = inOrder(allInstances(db))
    .filter(({ isEnabled }) => isEnabled)
    .map((instance) => groupOf(needs, instance))
    .filter(({ models }) => models.length > 0);
  const groups = all.toSorted((one, other) => Number(other.isUsable) - Number(one.isUsable));
  const assistant = assistantFor(db, place);
  const standing = choose({ backend: assistant.backend, model: assistant.model });
  const picked = backend === null ? null : pickOf(needs, backend, model);
  return {
    groups: picked === null ? groups : withPick(groups, picked),
    chosen: picked === null ? "" : toChoice(picked.backend, picked.model),
    mode: { chosen: permissionMode, standing: assistant.permissionMode },
    standing: standing.ok ? modelName(needs, standing.value.backend, standing.value.model) : null,
  };
}

type Option = ChoiceGroup["models"][number];

function groupOf(needs: Needs, instance: Instance): ChoiceGroup {
  const { name, kind, defaultModel } = instance;
  const label = needs.kinds[kind]?.label ?? kind;
  const known = modelsOf(needs, instance);
  const own: readonly Model[] =
    defaultModel === null || known.some(({ id }) => id === defaultModel)
      ? []
      : [{ id: defaultModel, label: defaultModel }];
  return {
    label: name === kind ? label : `${label}, ${name}`,
    isUsable: unfitness(needs, instance) === null,
    models: [...own, ...known].map(({ id, label: words }) => ({ backend: name, model: id, label: words })),
  };
}

function pickOf(needs: Needs, backend: string, model: string | null): Option {
  const instance = allInstances(needs.db).find(({ name }) => name === backend);
  const usual = instance === undefined ? null : (instance.defaultModel ?? modelsOf(needs, instance)[0]?.id);
  const picked = model ?? usual ?? "";
  return { backend, model: picked, label: picked === "" ? backend : modelName(needs, backend, picked) };
}

/** What was picked stays to be seen, also where it is not on offer any more. */
function withPick(groups: readonly ChoiceGroup[], picked: Option): readonly ChoiceGroup[] {
  const isThere = groups.some(({ models }) =>
    models.some(({ backend, model }) => backend === picked.backend && model === picked.model),
  );
  return isThere ? groups : [{ label: picked.backend, isUsable: false, models: [picked] }, ...groups];
}
