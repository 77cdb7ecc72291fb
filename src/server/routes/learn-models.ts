import { baselineOf } from "../../domain/backends/baseline-of.ts";
import { listModels, type Needs as ListNeeds } from "../../domain/backends/list-models.ts";
import { allInstances } from "../../domain/backends/reads.ts";
import { unfitness } from "../../domain/backends/unfitness.ts";
import { atMost } from "../../domain/kernel/at-most.ts";
import type { Clock } from "../../domain/kernel/clock.ts";

export interface Needs extends ListNeeds {
  readonly clock: Clock;
}

/** Waits at most so long; what comes later is known the next time. */
export type LearnModels = (longestMs: number) => Promise<void>;

const AGAIN_AFTER_MS = 20_000;
const LONGEST_MS = 15_000;

/**
 * A server of the owner's own has models that nobody knows until it is asked, once for each run of the program. It
 * is asked when somebody is about to pick one, and not again for a while where it did not answer.
 */
export function createLearnModels(needs: Needs): LearnModels {
  const askedAt = new Map<string, number>();
  let underWay: Promise<unknown> = Promise.resolve();

  return async (longestMs) => {
    const now = needs.clock().getTime();
    const unknown = allInstances(needs.db).filter(
      (instance) =>
        instance.isEnabled &&
        baselineOf(instance.kind).length === 0 &&
        needs.standings.of(instance.name).models === null &&
        Math.abs(now - (askedAt.get(instance.name) ?? 0)) > AGAIN_AFTER_MS &&
        unfitness(needs, instance) === null,
    );
    if (unknown.length > 0) {
      for (const { name } of unknown) askedAt.set(name, now);
      const signal = AbortSignal.timeout(LONGEST_MS);
      underWay = Promise.allSettled([
        underWay,
        ...unknown.map(({ name }) => listModels(needs, name, signal)),
      ]);
    }
    await atMost(longestMs, underWay);
  };
}
