import type { Clock } from "../kernel/clock.ts";

/** Where nothing is asked for a while. It ends by itself, and with the process. */
export interface Bypasses {
  /** Answers when it will end. At most eight hours. */
  open(thread: string, minutes: number): Date;
  close(thread: string): void;
  /** When it ends; null where none is open. */
  until(thread: string): Date | null;
}

export const MOST_BYPASS_MINUTES = 8 * 60;

export function createBypasses(clock: Clock): Bypasses {
  const ends = new Map<string, Date>();
  return {
    open(thread, minutes) {
      const end = new Date(clock().getTime() + Math.min(minutes, MOST_BYPASS_MINUTES) * 60_000);
      ends.set(thread, end);
      return end;
    },
    close: (thread) => void ends.delete(thread),
    until(thread) {
      const end = ends.get(thread);
      if (end === undefined) return null;
      if (end > clock()) return end;
      ends.delete(thread);
      return null;
    },
  };
}
