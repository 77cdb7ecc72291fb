import type { Clock } from "../kernel/clock.ts";
import { words } from "../kernel/log.ts";
import { say } from "../kernel/say.ts";
import type { Step } from "./step.ts";

/** What a step's runs came to since the program started; a guard runs twice for each question and each answer. */
export interface StepRuns {
  readonly runs: number;
  readonly faults: number;
  /** Null before the first run. Of the last thousand runs, in milliseconds. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Together, since the start. */
  readonly spentMs: number;
  readonly lastRunAt: string | null;
  readonly lastFault: { readonly at: string; readonly why: string } | null;
}

export interface WatchedSteps {
  readonly steps: Readonly<Record<string, Step>>;
  runsOf(name: string): StepRuns;
}

const MOST_KEPT = 1_000;
const LONGEST_WHY = 300;

interface Tally {
  runs: number;
  faults: number;
  spentMs: number;
  lastRunAt: string | null;
  lastFault: StepRuns["lastFault"];
  /** The last thousand, the next one over the oldest. */
  readonly tookMs: number[];
}

/** The same steps, each run of them counted in memory: nothing is written while somebody waits for an answer. */
export function watchSteps(
  steps: Readonly<Record<string, Step>>,
  clock: Clock,
  ticks: () => number = () => performance.now(),
): WatchedSteps {
  const tallies = new Map<string, Tally>();

  const tallyOf = (name: string): Tally => {
    const known = tallies.get(name) ?? newTally();
    tallies.set(name, known);
    return known;
  };

  const note = (name: string, budgetMs: number, begun: number, fault: unknown): void => {
    const tally = tallyOf(name);
    const ms = ticks() - begun;
    const at = clock().toISOString();
    tally.tookMs[tally.runs % MOST_KEPT] = ms;
    tally.runs++;
    tally.spentMs += ms;
    tally.lastRunAt = at;
    const why = fault === null ? (ms > budgetMs ? say`took longer than ${budgetMs} ms` : null) : words(fault);
    if (why === null) return;
    tally.faults++;
    tally.lastFault = { at, why: why.slice(0, LONGEST_WHY).toWellFormed() };
  };

  /** A step that is no promise is done at once, and stays none: a question waits for no more than it must. */
  const timed = <T>(name: string, budgetMs: number, run: () => T | Promise<T>): T | Promise<T> => {
    const begun = ticks();
    try {
      const made = run();
      if (!(made instanceof Promise)) {
        note(name, budgetMs, begun, null);
        return made;
      }
      return made.then(
        (value) => {
          note(name, budgetMs, begun, null);
          return value;
        },
        (fault: unknown) => {
          note(name, budgetMs, begun, fault);
          throw fault;
        },
      );
    } catch (fault) {
      note(name, budgetMs, begun, fault);
      throw fault;
    }
  };

  const watched = (name: string, step: Step): Step => {
    const { before, after, budgetMs } = step;
    return {
      ...step,
      ...(before === undefined
        ? {}
        : { before: (needs, draft) => timed(name, budgetMs, () => before.call(step, needs, draft)) }),
      ...(after === undefined
        ? {}
        : { after: (needs, answered) => timed(name, budgetMs, () => after.call(step, needs, answered)) }),
    };
  };

  return {
    steps: Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, watched(name, step)])),
    runsOf(name) {
      const { tookMs, ...tally } = tallies.get(name) ?? newTally();
      const sorted = tookMs.toSorted((one, other) => one - other);
      return { ...tally, p50Ms: shareOf(sorted, 0.5), p95Ms: shareOf(sorted, 0.95) };
    },
  };
}

const newTally = (): Tally => ({
  runs: 0,
  faults: 0,
  spentMs: 0,
  lastRunAt: null,
  lastFault: null,
  tookMs: [],
});

/** The smallest that so large a share is not above. */
const shareOf = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
