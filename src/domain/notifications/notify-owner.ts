import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { heldBy } from "../policy/provenance.ts";
import type { Trust } from "../policy/trust.ts";
import type { NotificationEvent } from "./events.ts";
import { countCallsOfTurn, countCallsSince, insertCall } from "./hit-store.ts";
import type { Severity } from "./notification.ts";
import { toBody, toTitle } from "./notice-text.ts";

export interface Needs {
  readonly events: Events<NotificationEvent>;
  readonly clock: Clock;
}

export interface Call {
  readonly id: string;
  readonly turn: string;
  readonly thread: string;
  readonly workspace: string;
}

export interface Said {
  readonly title: string;
  readonly text: string;
  readonly severity: Severity;
}

/** A model that was talked into it cannot ring without end. */
export const MOST_IN_A_TURN = 3;
export const MOST_IN_AN_HOUR = 20;
const HOUR_MS = 3_600_000;

/** A turn tells its owner something; the same call does so once. What untrusted text had a part in is marked. */
export const notifyOwner = (
  { events, clock }: Needs,
  { id, turn, thread, workspace }: Call,
  trust: Trust,
  said: Said,
): Promise<Result<null, "failed">> =>
  events.record((tx, tell) => {
    const now = clock();
    const hourAgo = new Date(now.getTime() - HOUR_MS).toISOString();
    const isFull =
      countCallsOfTurn(tx, turn) >= MOST_IN_A_TURN ||
      countCallsSince(tx, workspace, hourAgo) >= MOST_IN_AN_HOUR;
    if (!insertCall(tx, { id, workspace, turn, at: now.toISOString() })) return ok(null);
    if (isFull) return refuse("failed", TOO_MANY);
    tell({
      type: "assistant.notified",
      workspace,
      thread,
      turn,
      title: toTitle(said.title),
      text: toBody(said.text),
      severity: said.severity,
      isUntrusted: heldBy(tx, thread, trust).includes("A"),
    });
    return ok(null);
  });

/** For the model. */
const TOO_MANY =
  "The owner was notified often enough for now, and was not told of this. Put it into your answer instead.";
