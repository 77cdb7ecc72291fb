import type { Prompt } from "../backends/backend.ts";
import type { Result } from "../kernel/result.ts";
import type { LiveAnswer } from "./live-turns.ts";
import type { Tried } from "./tried.ts";

/** One question to an assistant as it stands in a form: no turn and no thread, without tools, and nothing is stored. */
export interface Trial {
  /** Marks what is told of it, as a turn's id would. */
  readonly id: string;
  /** Where it is shown, as a thread's id would name it. Two of one place are never at work together. */
  readonly place: string;
  readonly workspace: string;
  /** Whose cost it is; null where the assistant was never stored. */
  readonly assistant: string | null;
  readonly backend: string;
  readonly model: string | null;
  readonly prompt: Prompt;
}

/** The tests at work, each in a session of its own that ends with it. */
export interface Trials {
  /** Refused where too many are at work. What it says meanwhile is told as a turn's words are. */
  begin(trial: Trial): Result<{ readonly ended: Promise<Tried> }, "unavailable">;
  /** False where no such test is at work. */
  stop(id: string): boolean;
  get(id: string): LiveAnswer | null;
}
