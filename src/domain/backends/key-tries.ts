import type { Clock } from "../kernel/clock.ts";

/** How often keys may be tried: each try asks a vendor in the owner's name, and could be used to guess. */
export interface KeyTries {
  /** Takes a place, answering 0; else the milliseconds until there is one. */
  take(): number;
}

const WINDOW_MS = 60_000;
const MOST = 12;

/** At most twelve in any minute, whoever asks. */
export function createKeyTries(clock: Clock): KeyTries {
  let taken: readonly number[] = [];
  return {
    take() {
      const now = clock().getTime();
      taken = taken.filter((at) => Math.abs(now - at) < WINDOW_MS);
      const [oldest] = taken;
      if (oldest !== undefined && taken.length >= MOST) return Math.min(WINDOW_MS, oldest + WINDOW_MS - now);
      taken = [...taken, now];
      return 0;
    },
  };
}
