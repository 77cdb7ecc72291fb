import type { FromScheduler, ToScheduler } from "./protocol.ts";
import { type ChildState, type Needs as SupervisorNeeds, supervise } from "./supervisor.ts";
import type { RawThread } from "./watch.ts";

export interface Scheduler {
  state(): ChildState;
  stop(): void;
}

export interface Needs extends SupervisorNeeds {
  spawn(): RawThread;
  /** Called at once and then at every tick: look for what is due. */
  onTick(): void;
}

const TICK_EVERY_MS = 15_000;
/** The program answers its first requests before it starts a thread that nobody waits for. */
const STARTS_AFTER_MS = 200;

/** Says when to look for what is due, from a thread of its own, so that a busy main thread catches up by itself. */
export function createScheduler({ spawn, onTick, ...needs }: Needs): Scheduler {
  const child = supervise<ToScheduler, FromScheduler>(needs, {
    name: "scheduler",
    startsAfterMs: STARTS_AFTER_MS,
    spawn,
    onStart: (post) => post({ type: "start", everyMs: TICK_EVERY_MS }),
    onMessage: onTick,
    onDeath: () => {},
  });
  return { state: () => child.state(), stop: () => child.stop() };
}
