import type { Clock } from "../domain/kernel/clock.ts";
import type { Log } from "../domain/kernel/log.ts";
import { type HealthPolicy, healthPolicy } from "./health.ts";
import type { Beat } from "./protocol.ts";
import { afterCrash, type RestartPolicy, restartPolicy } from "./restart.ts";
import { type RawThread, type Watched, watchThread } from "./watch.ts";

/** `resting` has not been started yet: it is when it is first needed, or when its time has come. */
export type ChildState = "resting" | "running" | "restarting" | "given-up" | "stopped";

export interface Child<To> {
  /** False where the child is down; the message is dropped. */
  post(message: To): boolean;
  state(): ChildState;
  heapBytes(): number;
  lostThreads(): number;
  stop(): void;
}

export interface ChildSpec<To, From extends { readonly type: string }> {
  readonly name: string;
  spawn(): RawThread;
  /** Called with each new thread, to tell it what it must know first. */
  onStart(post: (message: To) => void): void;
  onMessage(message: Exclude<From, Beat>): void;
  /** What was asked of it is lost; it comes back by itself, or is given up. */
  onDeath(why: string): void;
  /** Left out: started when it is first asked something. */
  readonly startsAfterMs?: number;
  readonly policy?: RestartPolicy;
  readonly health?: HealthPolicy;
}

export interface Needs {
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps one thread alive: restarts it alone when it dies, later and later, and gives up when it dies too often. */
export function supervise<To, From extends { readonly type: string }>(
  { clock, log }: Needs,
  spec: ChildSpec<To, From>,
): Child<To> {
  const policy = spec.policy ?? restartPolicy;
  const crashes: Date[] = [];
  let thread: Watched<To> | null = null;
  let state: ChildState = "resting";
  let lost = 0;
  let waiting: ReturnType<typeof setTimeout> | null = null;

  const start = (): void => {
    if (waiting !== null) clearTimeout(waiting);
    state = "running";
    const onDeath = (why: string, isLost: boolean): void => {
      thread = null;
      if (isLost) lost++;
      if (state === "stopped") return;
      spec.onDeath(why);
      decide(why);
    };
    const watching = { onMessage: spec.onMessage, onDeath };
    const started = watchThread<To, From>(spec.spawn(), watching, spec.health ?? healthPolicy);
    thread = started;
    spec.onStart((message) => started.post(message));
  };

  const decide = (why: string): void => {
    const now = clock();
    crashes.push(now);
    crashes.splice(0, crashes.length - policy.mostCrashes - 1);
    const decision = afterCrash(policy, crashes, now, Math.random());
    if (decision.act === "give-up") {
      state = "given-up";
      log.error(`The ${spec.name} thread died too often and stays down until a restart`, { why });
      return;
    }
    state = "restarting";
    log.warn(`The ${spec.name} thread died and is started again`, { why, afterMs: decision.afterMs });
    waiting = setTimeout(start, decision.afterMs);
  };

  if (spec.startsAfterMs !== undefined) waiting = setTimeout(start, spec.startsAfterMs);
  return {
    post(message) {
      if (state === "resting") start();
      if (thread === null) return false;
      thread.post(message);
      return true;
    },
    state: () => state,
    heapBytes: () => thread?.heapBytes() ?? 0,
    lostThreads: () => lost,
    stop() {
      state = "stopped";
      if (waiting !== null) clearTimeout(waiting);
      thread?.kill("stopped");
    },
  };
}
