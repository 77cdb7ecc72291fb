export interface RestartPolicy {
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** More crashes than this within the window, and the child stays down. */
  readonly mostCrashes: number;
  readonly windowMs: number;
}

export const restartPolicy: RestartPolicy = {
  firstDelayMs: 50,
  longestDelayMs: 10_000,
  mostCrashes: 5,
  windowMs: 60_000,
};

export type Decision = { readonly act: "restart"; readonly afterMs: number } | { readonly act: "give-up" };

/**
 * Decides from the times of its crashes alone, the newest among them; the supervisor does the rest. Delays double,
 * each up to a quarter longer by `chance` (0 to 1), so that children that died together do not return together.
 */
export function afterCrash(
  policy: RestartPolicy,
  crashes: readonly Date[],
  now: Date,
  chance: number,
): Decision {
  const recent = recentCrashes(policy, crashes, now).length;
  if (recent > policy.mostCrashes) return { act: "give-up" };
  const delayMs = Math.min(policy.firstDelayMs * 4 ** Math.max(recent - 1, 0), policy.longestDelayMs);
  return { act: "restart", afterMs: Math.round(delayMs * (1 + chance / 4)) };
}

export const recentCrashes = (policy: RestartPolicy, crashes: readonly Date[], now: Date): readonly Date[] =>
  crashes.filter((at) => now.getTime() - at.getTime() < policy.windowMs);
