import type { FieldFaults } from "../kernel/fields.ts";
import type { Reads } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { isStopped } from "../policy/stop.ts";
import type { Assistant } from "../workspaces/assistant.ts";
import { type AssistantFields, faultsInAssistant } from "../workspaces/assistant-fields.ts";
import { type BeginRefusal, type Needs as BeginNeeds, refuseQuestion } from "./begin-turn.ts";
import { runStepsBefore } from "./run-steps.ts";
import { stepsFor } from "./step-switches.ts";
import type { Trials } from "./trial.ts";
import type { Tried } from "./tried.ts";
import { type Instructions, wordsFor } from "./words-for.ts";

export interface Needs extends Pick<BeginNeeds, "db" | "clock" | "log" | "steps" | "redactor" | "choose"> {
  readonly trials: Pick<Trials, "begin">;
  hasBackend(db: Reads, name: string): boolean;
}

/** An assistant as it stands in a form, whether it was ever stored or not. */
export type Tested = Instructions & Pick<Assistant, "backend" | "model">;

export interface TestQuestion {
  readonly workspace: string;
  /** Of the stored one that is being changed, or null. */
  readonly assistant: string | null;
  readonly text: string;
  /** Where it is shown; left out where nobody looks. */
  readonly place?: string;
}

export interface TestBegun {
  readonly id: string;
  readonly backend: string;
  readonly model: string | null;
  readonly ended: Promise<Tried>;
}

/** Asks an assistant one question that leaves no thread behind. It is paid for like any other. */
export async function tryAssistant(
  needs: Needs,
  tested: Tested,
  { workspace, assistant, text, place }: TestQuestion,
): Promise<Result<TestBegun, BeginRefusal>> {
  const { db, clock, log, redactor } = needs;
  const refusal = refuseQuestion({ text, trust: "owner" });
  if (refusal !== null) return refusal;
  const faults = faultsIn(needs, tested);
  if (faults !== null) return refuse("invalid", say`An assistant like this cannot be asked.`, faults);
  if (isStopped(db)) return refuse("conflict", say`All work is stopped. Let it go on, and ask again.`);
  const choice = needs.choose({ backend: tested.backend, model: tested.model }, workspace);
  if (!choice.ok) return choice;
  const id = newId();
  const shownAt = place ?? `trial-${id}`;
  const steps = stepsFor(db, needs.steps, workspace);
  const draft = { workspace, thread: shownAt, trust: "owner", question: text, contexts: [] } as const;
  const prepared = await runStepsBefore({ db, clock, log, redactor, steps }, draft);
  if (!prepared.ok) return prepared;
  const { backend, model } = choice.value;
  const prompt = {
    ...wordsFor(tested, prepared.value),
    turn: id,
    history: [],
    model: model ?? "",
    tools: [],
    limits: { maxSteps: 1 },
  };
  const begun = needs.trials.begin({ id, place: shownAt, workspace, assistant, backend, model, prompt });
  return begun.ok ? ok({ id, backend, model, ended: begun.value.ended }) : begun;
}

const faultsIn = ({ db, hasBackend }: Needs, tested: Partial<AssistantFields>): FieldFaults | null =>
  faultsInAssistant(tested, (name) => hasBackend(db, name));
