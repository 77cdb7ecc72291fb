import type { LiveTurns } from "../domain/conversations/live-turns.ts";

/** Resolves when no turn is under way any more, or after the time, in milliseconds. */
export async function drained(live: Pick<LiveTurns, "all">, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (live.all().length > 0 && performance.now() < end) await Bun.sleep(50);
}
