import type { Audit } from "../../../domain/audit/audit.ts";
import type { Step } from "../../../domain/conversations/step.ts";
import type { StepRuns } from "../../../domain/conversations/step-runs.ts";
import { stepsFor, switchStep } from "../../../domain/conversations/step-switches.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import { type Actor, as, heldTo, maySeeAll } from "../../actor.ts";
import { eventList } from "../../event-list.ts";
import { type Operation, operation } from "../operation.ts";
import { type Extension, extension, extensionPage, extensionPatch } from "../schemas/running.ts";
import { id, params } from "../schemas/shared.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs {
  readonly audit: Audit;
  readonly db: Db;
  readonly steps: Readonly<Record<string, Step>>;
  stepRunsOf(name: string): StepRuns;
}

const tag = "Extensions";

/** The steps in their order, as they stand in a workspace, or as they stand where nobody switched them (null). */
function extensionsIn(
  { db, steps, stepRunsOf }: Needs,
  actor: Actor,
  workspace: string | null,
): readonly Extension[] {
  const on = workspace === null ? null : new Set(stepsFor(db, steps, workspace).map(([name]) => name));
  return Object.entries(steps).map(([name, { label, about, isOnByDefault, budgetMs, onFault, ...step }]) => {
    const runs = stepRunsOf(name);
    return {
      id: name,
      label,
      about,
      stages: (["before", "after"] as const).filter((stage) => step[stage] !== undefined),
      isOn: on?.has(name) ?? isOnByDefault,
      isOnByDefault,
      budgetMs,
      onFault,
      isGuard: step.isGuard === true,
      // What went wrong may have been in any workspace.
      runs: maySeeAll(actor) ? runs : { ...runs, lastFault: null },
    };
  });
}

export const extensionOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listExtensions",
    method: "GET",
    path: "/extensions",
    tag,
    summary: "The steps before and after a turn with their switches, and everything that can happen",
    scopes: ["read", "write"],
    query: z.strictObject({ workspace: id.optional() }),
    answer: { status: 200, schema: extensionPage },
    refusals: ["not-found"],
    run({ query, actor }) {
      const workspace = query.workspace ?? heldTo(actor);
      const seen = workspace === null ? ok(null) : visibleWorkspace(needs, actor, workspace);
      return seen.ok
        ? ok({ items: extensionsIn(needs, actor, workspace), next: null, events: eventList })
        : seen;
    },
  }),
  operation({
    id: "switchExtension",
    method: "PATCH",
    path: "/extensions/:step",
    tag,
    summary: "Switch a step on or off in a workspace, from its next turn on",
    scopes: ["write"],
    params: params("step"),
    body: extensionPatch,
    answer: { status: 200, schema: extension },
    refusals: ["not-found", "conflict"],
    async run({ params, body: { workspace, isOn }, actor }) {
      const seen = visibleWorkspace(needs, actor, workspace);
      if (!seen.ok) return seen;
      const switched = await switchStep(as(needs, actor), workspace, params.step, isOn);
      if (!switched.ok) return switched;
      const found = extensionsIn(needs, actor, workspace).find(({ id }) => id === params.step);
      return found === undefined ? refuse("not-found", say`There is no such step.`) : ok(found);
    },
  }),
];
