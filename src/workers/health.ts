export interface HealthPolicy {
  /** A thread that has said nothing for longer is stuck. */
  readonly longestSilenceMs: number;
  readonly mostHeapBytes: number;
}

export const healthPolicy: HealthPolicy = { longestSilenceMs: 1_000, mostHeapBytes: 256 * 1024 * 1024 };

export interface Vitals {
  readonly lastBeatAt: number;
  readonly heapBytes: number;
  readonly now: number;
  /** How late the look itself comes: after a pause of the main thread, beats may wait unread. */
  readonly lateByMs: number;
}

export type Verdict = "healthy" | "silent" | "bloated";

/** Decides from numbers alone whether a thread must go. All times in milliseconds of one monotonic clock. */
export function judge(policy: HealthPolicy, { lastBeatAt, heapBytes, now, lateByMs }: Vitals): Verdict {
  if (heapBytes > policy.mostHeapBytes) return "bloated";
  return now - lastBeatAt - lateByMs > policy.longestSilenceMs ? "silent" : "healthy";
}
