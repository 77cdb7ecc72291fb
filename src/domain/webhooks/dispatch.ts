import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { type Log, words } from "../kernel/log.ts";
import { say } from "../kernel/say.ts";
import { isStopped } from "../policy/stop.ts";
import type { TurnStatus } from "../conversations/turn.ts";
import type { Delivery } from "./delivery.ts";
import { endAttempt, insertAttempt } from "./attempt-store.ts";
import { selectDelivery } from "./delivery-store.ts";
import {
  beginRow,
  selectDueWorkspaces,
  selectNextDue,
  selectNextDueAt,
  selectRunning,
} from "./dispatch-store.ts";
import type { WebhookEvent } from "./events.ts";
import { type Outcome, settleDelivery, turnIsGone } from "./settle-delivery.ts";

/** Handles deliveries as they become due. Their order is not promised. */
export interface Dispatcher {
  /** Looks for due deliveries in a moment, once for all that asked. */
  nudge(): void;
  /** What was at work when the program ended, and had no turn yet, is to be handled again. Called once, first. */
  recover(): Promise<void>;
  /** Resolves when none is being handled any more; no new one is begun. */
  stop(): Promise<void>;
}

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: Events<WebhookEvent>;
  /** Null where a turn was begun: its end settles the delivery. A fault is taken as one that may pass. */
  handle(delivery: Delivery): Promise<Outcome | null>;
  /** Null for a turn that is gone. One that waits for its owner takes no room from others. */
  statusOf(turn: string): TurnStatus | null;
  /** Deliveries of a workspace that are at work at a time, each of another endpoint. */
  readonly mostAtOnce?: number;
}

interface UnderWay {
  readonly workspace: string;
  readonly endpoint: string;
  readonly done: Promise<void>;
}

const USUAL_AT_ONCE = 2;
/** Receiving goes first: while deliveries pour in there is no such gap between two, and looking waits for this long. */
const NUDGED_AFTER_MS = 5;
const NUDGED_AT_LATEST_MS = 1_000;
const SHORTEST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 300_000;
const AFTER_FAULT_MS = 1_000;

export function createDispatcher(needs: Needs): Dispatcher {
  const { db, clock, log, events } = needs;
  const mostAtOnce = needs.mostAtOnce ?? USUAL_AT_ONCE;
  const handling = new Map<string, UnderWay>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let nudged: ReturnType<typeof setTimeout> | null = null;
  let firstNudgedAt = 0;
  let isEnded = false;

  const settle = (id: string, outcome: Outcome): Promise<void> =>
    events.record((tx, tell) => {
      const delivery = selectDelivery(tx, id);
      if (delivery !== null) settleDelivery(tx, tell, clock, delivery, outcome);
    });

  /** Nobody saw the end of what was at work when the program ended. */
  const takeUpAgain = (id: string): Promise<void> =>
    events.record((tx, tell) => {
      const reason = say`MonkeyClaw was stopped while it was being handled.`;
      endAttempt(tx, id, { outcome: "broken-off", reason, at: clock().toISOString() });
      const delivery = selectDelivery(tx, id);
      if (delivery !== null) settleDelivery(tx, tell, clock, delivery, { kind: "later", reason });
    });

  const work = async (id: string): Promise<void> => {
    const begun = await events.record((tx, tell) => {
      const at = clock().toISOString();
      if (isStopped(tx) || !beginRow(tx, id, at)) return null;
      insertAttempt(tx, id, at);
      const delivery = selectDelivery(tx, id);
      if (delivery === null) return null;
      const { workspace, endpoint, event, attempts } = delivery;
      tell({ type: "webhook.started", workspace, endpoint, delivery: id, event, attempt: attempts });
      return delivery;
    });
    if (begun === null) return;
    const outcome = await needs.handle(begun).catch((fault: unknown): Outcome => {
      log.error("A delivery could not be handled", { delivery: id, fault: words(fault) });
      return { kind: "later", reason: say`Something went wrong on our side.` };
    });
    if (outcome !== null) await settleSurely(id, outcome);
  };

  /** What came of it must be on record: a full disk may be freed. */
  const settleSurely = async (id: string, outcome: Outcome): Promise<void> => {
    for (;;) {
      try {
        return await settle(id, outcome);
      } catch (fault) {
        log.error("A delivery could not be settled", { delivery: id, fault: words(fault) });
        if (isEnded) return;
        await Bun.sleep(AFTER_FAULT_MS);
      }
    }
  };

  const begin = (id: string, workspace: string, endpoint: string): void => {
    const done = work(id)
      .catch((fault: unknown) => {
        log.error("A delivery could not be begun", { delivery: id, fault: words(fault) });
        return Bun.sleep(AFTER_FAULT_MS);
      })
      .finally(() => {
        handling.delete(id);
        nudge();
      });
    handling.set(id, { workspace, endpoint, done });
  };

  /** Of a workspace: the endpoints that have a delivery at work, and how many of those take room. */
  const atWorkIn = (workspace: string): { readonly busy: string[]; readonly taken: number } => {
    const others = selectRunning(db).filter(({ id }) => !handling.has(id));
    const here = [...handling.values(), ...others].filter((one) => one.workspace === workspace);
    const waiting = here.filter(
      (one) => "turn" in one && one.turn !== null && needs.statusOf(one.turn) === "waiting",
    );
    return { busy: here.map(({ endpoint }) => endpoint), taken: here.length - waiting.length };
  };

  const beginDue = (): void => {
    const now = clock().toISOString();
    for (const workspace of selectDueWorkspaces(db, now)) {
      const { busy, taken } = atWorkIn(workspace);
      for (let room = mostAtOnce - taken; room > 0; room--) {
        const next = selectNextDue(db, workspace, now, busy);
        if (next === null) break;
        busy.push(next.endpoint);
        begin(next.id, workspace, next.endpoint);
      }
    }
  };

  const look = (): void => {
    nudged = null;
    if (isEnded) return;
    if (timer !== null) clearTimeout(timer);
    let waitMs: number | null = AFTER_FAULT_MS;
    try {
      if (!isStopped(db)) beginDue();
      const next = selectNextDueAt(db, clock().toISOString());
      waitMs = next === null ? null : new Date(next).getTime() - clock().getTime();
    } catch (fault) {
      log.error("Due deliveries could not be read", { fault: words(fault) });
    }
    const inBounds = waitMs === null ? null : Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
    timer = inBounds === null ? null : setTimeout(look, inBounds);
  };

  const nudge = (): void => {
    if (isEnded) return;
    const now = performance.now();
    if (nudged === null) firstNudgedAt = now;
    else clearTimeout(nudged);
    const leftMs = Math.max(firstNudgedAt + NUDGED_AT_LATEST_MS - now, 0);
    nudged = setTimeout(look, Math.min(NUDGED_AFTER_MS, leftMs));
  };

  return {
    nudge,
    async recover() {
      for (const { id, turn } of selectRunning(db)) {
        if (turn === null) await takeUpAgain(id);
        else if (needs.statusOf(turn) === null) await settle(id, { kind: "failed", reason: turnIsGone() });
      }
    },
    async stop() {
      isEnded = true;
      if (timer !== null) clearTimeout(timer);
      if (nudged !== null) clearTimeout(nudged);
      await Promise.all([...handling.values()].map(({ done }) => done));
    },
  };
}
