import { type Log, words } from "../kernel/log.ts";
import { type Needs as SendNeeds, sendOne } from "./send-one.ts";
import { nextSendAt, selectDueSends, type WaitingSend } from "./send-store.ts";

export interface Sending {
  /** Looks for what is due in a moment, once for all that asked. */
  nudge(): void;
  /** Resolves when nothing is under way any more; no new attempt is begun. */
  stop(): Promise<void>;
}

export interface Needs extends SendNeeds {
  readonly log: Log;
}

const MOST_AT_ONCE = 4;
const NUDGED_AFTER_MS = 20;
const AGAIN_AFTER_FAULT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** Sends what is due, a few at a time. What a crash cuts short is sent once more, under the same id. */
export function createSending(needs: Needs): Sending {
  const { db, clock, log } = needs;
  const running = new Map<string, Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isStopped = false;

  const lookIn = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = isStopped ? null : setTimeout(look, ms);
  };

  const begin = (send: WaitingSend): void => {
    let afterMs = 0;
    const ended = sendOne(needs, send)
      .then(() => undefined)
      .catch((fault: unknown) => {
        log.error("A notification could not be sent or kept", { send: send.id, fault: words(fault) });
        afterMs = AGAIN_AFTER_FAULT_MS;
      })
      .finally(() => {
        running.delete(send.id);
        lookIn(afterMs);
      });
    running.set(send.id, ended);
  };

  const look = (): void => {
    timer = null;
    if (isStopped) return;
    try {
      const room = MOST_AT_ONCE - running.size;
      if (room <= 0) return;
      const due = selectDueSends(db, clock().toISOString(), MOST_AT_ONCE + running.size);
      for (const send of due.filter(({ id }) => !running.has(id)).slice(0, room)) begin(send);
      const next = nextSendAt(db);
      if (next === null || running.size > 0) return;
      lookIn(Math.min(Math.max(Date.parse(next) - clock().getTime(), NUDGED_AFTER_MS), LONGEST_WAIT_MS));
    } catch (fault) {
      log.error("Notifications that wait could not be read", { fault: words(fault) });
      lookIn(AGAIN_AFTER_FAULT_MS);
    }
  };

  return {
    nudge: () => lookIn(NUDGED_AFTER_MS),
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
