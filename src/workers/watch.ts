import { type HealthPolicy, healthPolicy, judge } from "./health.ts";
import type { Beat } from "./protocol.ts";

/** A thread as the main one holds it. `Worker` is one. */
export interface RawThread {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  addEventListener(type: string, listener: (event: MessageEvent & ErrorEvent) => void): void;
}

export interface Watched<To> {
  post(message: To, transfer?: Transferable[]): void;
  /** Ends the thread; `onDeath` follows, once. */
  kill(why: string): void;
  readonly heapBytes: () => number;
}

export interface Watching<From> {
  onMessage(message: Exclude<From, Beat>): void;
  /**
   * The thread is gone, whatever ended it: a `close` with any code is a death. `isLost` where it did not close when
   * it was told to: stuck in a native call, it holds its memory until the process ends.
   */
  onDeath(why: string, isLost: boolean): void;
}

const LOOK_EVERY_MS = 250;
const LONGEST_CLOSING_MS = 1_000;
/** A thread may take this long for its first beat: it loads its code. */
const LONGEST_START_MS = 10_000;

/** Watches one thread from its birth to its death: its messages, its heartbeat, its size. */
export function watchThread<To, From extends { readonly type: string }>(
  thread: RawThread,
  { onMessage, onDeath }: Watching<From>,
  policy: HealthPolicy = healthPolicy,
): Watched<To> {
  let heapBytes = 0;
  let lastBeatAt = performance.now() + LONGEST_START_MS;
  let lookDueAt = performance.now() + LOOK_EVERY_MS;
  let lastWords = "";
  let isDead = false;
  let closing: ReturnType<typeof setTimeout> | null = null;

  const die = (why: string, isLost: boolean): void => {
    if (isDead) return;
    isDead = true;
    clearInterval(looking);
    if (closing !== null) clearTimeout(closing);
    onDeath(why, isLost);
  };

  const kill = (why: string): void => {
    if (isDead || closing !== null) return;
    lastWords = why;
    thread.terminate();
    closing = setTimeout(() => die(why, true), LONGEST_CLOSING_MS);
  };

  const look = (): void => {
    const now = performance.now();
    const verdict = judge(policy, { lastBeatAt, heapBytes, now, lateByMs: Math.max(0, now - lookDueAt) });
    lookDueAt = now + LOOK_EVERY_MS;
    if (verdict === "bloated") kill(`it held more than ${Math.round(policy.mostHeapBytes / 1024 / 1024)} MB`);
    if (verdict === "silent") kill("it did not answer for a second");
  };
  const looking = setInterval(look, LOOK_EVERY_MS);

  thread.addEventListener("message", ({ data }: MessageEvent<From | Beat>) => {
    if (isDead) return;
    if (isBeat(data)) {
      heapBytes = data.heapBytes;
      lastBeatAt = performance.now();
    } else onMessage(data as Exclude<From, Beat>);
  });
  thread.addEventListener("error", ({ message }) => {
    lastWords = firstLine(message);
  });
  thread.addEventListener("close", () => die(lastWords === "" ? "it ended by itself" : lastWords, false));

  return {
    post: (message, transfer = []) => thread.postMessage(message, transfer),
    kill,
    heapBytes: () => heapBytes,
  };
}

const isBeat = <From extends { readonly type: string }>(message: From | Beat): message is Beat =>
  message.type === "beat";

/** An error event's message may carry a stretch of source under its first line. */
const firstLine = (message: string): string => message.split("\n", 1)[0]?.trim() ?? "";
