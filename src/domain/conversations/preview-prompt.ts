import { ok, type Result } from "../kernel/result.ts";
import { runStepsBefore } from "./run-steps.ts";
import { stepsFor } from "./step-switches.ts";
import type { Needs as TryNeeds } from "./try-assistant.ts";
import { type Instructions, wordsFor } from "./words-for.ts";

/** The words that a model would be sent with a question. */
export interface PromptPreview {
  /** Null where the assistant says nothing. */
  readonly system: string | null;
  /** What the steps of the workspace put before a question now. */
  readonly beside: readonly string[];
}

/** Shows what a turn would send, by the same way as a turn; whatever is still wrong with the assistant's fields. */
export async function previewPrompt(
  { db, clock, log, steps, redactor }: Pick<TryNeeds, "db" | "clock" | "log" | "steps" | "redactor">,
  workspace: string,
  assistant: Instructions,
): Promise<Result<PromptPreview, "unavailable">> {
  const draft = { workspace, thread: "", trust: "owner", question: "", contexts: [] } as const;
  const on = stepsFor(db, steps, workspace);
  const prepared = await runStepsBefore({ db, clock, log, redactor, steps: on }, draft);
  if (!prepared.ok) return prepared;
  const { system, parts } = wordsFor(assistant, prepared.value);
  return ok({ system, beside: parts.slice(0, -1).map(({ text }) => text) });
}
