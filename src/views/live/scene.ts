import type { Clock } from "../../domain/kernel/clock.ts";
import type { SoFar } from "../answer-view.ts";
import type { Reader } from "../frame.ts";
import type { RenderMarkdown } from "../markdown.ts";
import type { RunningAnswers } from "./running.ts";

/** What the stream draws with. One for all who look: they share one owner's language and clock. */
export interface Scene {
  readonly locale: string;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly markdown: RenderMarkdown;
  readonly running: RunningAnswers;
  /** Who answers, as people write it. */
  modelName(backend: string, model: string | null): string;
  /** What a turn at work has answered so far, as the one that keeps it knows; null for any other turn. */
  soFar(turn: string): SoFar | null;
}

export const readerOf = ({ locale, timeZone, clock }: Scene): Reader => ({ locale, timeZone, now: clock() });
