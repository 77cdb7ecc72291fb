import type { Failure, StopReason } from "../backends/backend.ts";
import type { Usage } from "../usage/usage.ts";

/** What came of one question to an assistant under test. */
export interface Tried {
  readonly backend: string;
  readonly model: string | null;
  readonly text: string;
  readonly thought: string;
  readonly stop: StopReason;
  readonly failure: Failure | null;
  readonly usage: Usage | null;
  readonly tookMs: number;
  /** Null where it never said one. */
  readonly firstWordMs: number | null;
}
