import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { say } from "../kernel/say.ts";
import { endAttempt } from "./attempt-store.ts";
import type { Delivery } from "./delivery.ts";
import { settleRow } from "./dispatch-store.ts";
import type { WebhookEvent } from "./events.ts";

/** What came of a delivery. `later` is for what may pass by itself: it is tried again, a few times. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "ignored"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string }
  /** `afterMs`: not before so many milliseconds, where somebody said so. */
  | { readonly kind: "later"; readonly reason: string; readonly afterMs?: number };

export const MOST_ATTEMPTS = 5;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;

/**
 * Puts on record what came of a delivery that is at work, once. What was tried as often as may be is given up, and
 * stays so until somebody has it done again.
 */
export function settleDelivery(
  tx: Tx,
  tell: (event: WebhookEvent) => void,
  clock: Clock,
  delivery: Delivery,
  outcome: Outcome,
): void {
  const { id, workspace, endpoint, event, attempts, turn } = delivery;
  const now = clock();
  const at = now.toISOString();
  const about = { workspace, endpoint, delivery: id, event };
  const ofTurn = turn === null ? {} : { turn };
  const settle = (status: Delivery["status"], reason: string | null, dueAt: string | null): boolean => {
    const isSettled = settleRow(tx, id, { status, reason, dueAt, at });
    if (isSettled) endAttempt(tx, id, { outcome: outcome.kind, reason: reasonOf(outcome), at });
    return isSettled;
  };
  switch (outcome.kind) {
    case "done":
      if (settle("done", null, null))
        tell({ type: "webhook.finished", ...about, status: "done", reason: null, ...ofTurn });
      return;
    case "failed":
      if (settle("failed", outcome.reason, null))
        tell({ type: "webhook.finished", ...about, status: "failed", reason: outcome.reason, ...ofTurn });
      return;
    case "ignored":
      if (settle("ignored", outcome.reason, null))
        tell({ type: "webhook.ignored", ...about, reason: outcome.reason });
      return;
    case "later": {
      if (attempts >= MOST_ATTEMPTS) {
        const reason = say`Given up after ${attempts} attempts. The last one: ${outcome.reason}`;
        if (settle("dead", reason, null)) tell({ type: "webhook.dead", ...about, reason });
        return;
      }
      const waitMs = Math.max(delayMs(attempts), Math.min(outcome.afterMs ?? 0, LONGEST_DELAY_MS));
      const dueAt = new Date(now.getTime() + waitMs).toISOString();
      if (settle("waiting", outcome.reason, dueAt))
        tell({ type: "webhook.postponed", ...about, reason: outcome.reason, dueAt });
    }
  }
}

const reasonOf = (outcome: Outcome): string | null => (outcome.kind === "done" ? null : outcome.reason);

/** Five seconds, and four times as long after each attempt, each up to a half longer by chance. */
const delayMs = (attempts: number): number =>
  Math.min(FIRST_DELAY_MS * 4 ** (attempts - 1), LONGEST_DELAY_MS) * (1 + Math.random() / 2);

export const turnIsGone = (): string => say`Its turn was taken back, or its thread deleted.`;
