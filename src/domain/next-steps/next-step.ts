/** What a new owner may do next, the most useful first. */
export const nextStepNames = ["model", "passkey", "budget", "folder", "search"] as const;

export type NextStepName = (typeof nextStepNames)[number];

export const isNextStep = (name: string): name is NextStepName =>
  nextStepNames.some((known) => known === name);

export interface NextStep {
  readonly name: NextStepName;
  /** Nothing can tell that the search was tried: it counts as done once it is put away. */
  readonly isDone: boolean;
  readonly isPutAway: boolean;
}

export interface NextSteps {
  /** All of them, done or not. */
  readonly steps: readonly NextStep[];
  /** The owner wants no suggestions any more. */
  readonly arePutAway: boolean;
}

const MOST = 3;

/** Those that are worth a suggestion now: at most three. */
export const suggestedSteps = ({ steps, arePutAway }: NextSteps): readonly NextStepName[] =>
  arePutAway
    ? []
    : steps
        .filter(({ isDone, isPutAway }) => !isDone && !isPutAway)
        .slice(0, MOST)
        .map(({ name }) => name);
