import { type Actor, idOf } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Label } from "../policy/label.ts";
import type { Answer, Approval, Shown } from "./approval.ts";
import type { ApprovalEvent } from "./events.ts";
import { toApproval } from "./reads.ts";
import {
  type ApprovalRecord,
  closeApproval,
  hasOpen,
  insertApproval,
  selectApproval,
  selectExpired,
  selectOfTurn,
} from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly events: Events<ApprovalEvent>;
  readonly clock: Clock;
  readonly audit: Pick<Audit, "by">;
  /** Told in the transaction in which a turn begins to wait for the owner, or does not any more. */
  onWaiting(tx: Tx, turn: string, isWaiting: boolean): void;
}

export interface Asked {
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  readonly call: string;
  readonly tool: string;
  /** As it is shown and kept: without any secret. */
  readonly input: unknown;
  /** Of the arguments as they are. */
  readonly hash: string;
  readonly shown: Shown;
  readonly why: string;
  readonly labels: readonly Label[];
  readonly isGuarded: boolean;
}

/** How a question to the owner ended. */
export type Verdict =
  | { readonly answer: Exclude<Answer, "deny">; readonly approval: string; readonly input: unknown }
  | { readonly answer: "deny"; readonly approval: string; readonly why: string };

export interface Approvals {
  /** Puts a call into the owner's inbox and waits; withdraws it where the signal comes first. */
  ask(asked: Asked, signal: AbortSignal): Promise<Verdict>;
  /** Takes the owner's answer. `input`, where given, is the call as the owner changed it. */
  answer(
    id: string,
    said: { readonly answer: Answer; readonly input?: unknown },
    by: Actor,
  ): Promise<Result<Approval, "not-found" | "conflict" | "invalid">>;
  /** Closes what waited too long. */
  expire(): Promise<void>;
  /** Closes what waits for a turn that has ended. */
  withdraw(turn: string): Promise<void>;
}

const EXPIRES_AFTER_MS = 24 * 60 * 60_000;

/** The one place where calls wait for their owner. Nothing that a model says comes in here as an answer. */
export function openApprovals({ db, events, clock, audit, onWaiting }: Needs): Approvals {
  const waiting = new Map<string, (verdict: Verdict) => void>();

  const close = (
    record: ApprovalRecord,
    how: {
      readonly status: "denied" | "expired" | "withdrawn" | "allowed";
      readonly answer: Answer | null;
      readonly by: Actor | null;
    },
  ): Promise<boolean> =>
    events.record((tx, tell) => {
      const { id, workspace, thread, turn } = record;
      const at = clock().toISOString();
      if (!closeApproval(tx, id, { ...how, by: how.by === null ? null : (idOf(how.by) ?? how.by.kind), at }))
        return false;
      if (!hasOpen(tx, turn)) onWaiting(tx, turn, false);
      audit.by(how.by ?? { kind: "system" }).append(tx, {
        action: "approval.answered",
        subject: { workspace, thread, turn, approval: id, tool: record.tool },
        detail: { status: how.status, answer: how.answer, hash: record.hash },
      });
      tell({
        type: "approval.answered",
        id,
        workspace,
        thread,
        turn,
        answer: how.answer,
        status: how.status,
      });
      return true;
    });

  const settle = (verdict: Verdict): void => {
    waiting.get(verdict.approval)?.(verdict);
    waiting.delete(verdict.approval);
  };

  const drop = async (
    record: ApprovalRecord,
    status: "expired" | "withdrawn",
    why: string,
  ): Promise<void> => {
    if (await close(record, { status, answer: null, by: null }))
      settle({ answer: "deny", approval: record.id, why });
  };

  const withdraw = async (turn: string): Promise<void> => {
    for (const record of selectOfTurn(db, turn).filter(({ status }) => status === "open"))
      await drop(record, "withdrawn", "The turn has ended.");
  };

  return {
    async ask(asked, signal) {
      const now = clock();
      const at = now.toISOString();
      const record: ApprovalRecord = {
        ...asked,
        id: newId(),
        status: "open",
        answer: null,
        answeredBy: null,
        createdAt: at,
        updatedAt: at,
        expiresAt: new Date(now.getTime() + EXPIRES_AFTER_MS).toISOString(),
      };
      const verdict = Promise.withResolvers<Verdict>();
      waiting.set(record.id, verdict.resolve);
      const recorded = events.record((tx, tell) => {
        insertApproval(tx, record);
        onWaiting(tx, record.turn, true);
        const { id, workspace, thread, turn, tool, input, why } = record;
        audit.by({ kind: "turn", turn }).append(tx, {
          action: "approval.asked",
          subject: { workspace, thread, turn, approval: id, tool },
          detail: { hash: record.hash, why },
        });
        tell({ type: "approval.asked", id, workspace, thread, turn, tool, input, why });
      });
      await recorded.catch((fault: unknown) => {
        waiting.delete(record.id);
        throw fault;
      });
      const onAbort = (): void => void drop(record, "withdrawn", "The turn was stopped.");
      signal.addEventListener("abort", onAbort, { once: true });
      if (signal.aborted) onAbort();
      return verdict.promise.finally(() => signal.removeEventListener("abort", onAbort));
    },

    async answer(id, { answer, input }, by) {
      const record = selectApproval(db, id);
      if (record === null) return refuse("not-found", "There is no such approval.");
      const { offers } = toApproval(record);
      if (!offers.includes(answer))
        return refuse("invalid", `This cannot be answered with ${answer}: ${offers.join(", ")} can.`);
      if (record.expiresAt <= clock().toISOString()) await drop(record, "expired", EXPIRED);
      const status = answer === "deny" ? "denied" : "allowed";
      if (!(await close(record, { status, answer, by })))
        return refuse("conflict", "This has been answered already, or its turn has ended.");
      settle(
        answer === "deny"
          ? { answer, approval: id, why: "The owner said no." }
          : { answer, approval: id, input },
      );
      const closed = selectApproval(db, id);
      return closed === null ? refuse("not-found", "There is no such approval.") : ok(toApproval(closed));
    },

    async expire() {
      for (const record of selectExpired(db, clock().toISOString())) await drop(record, "expired", EXPIRED);
    },

    withdraw,
  };
}

const EXPIRED = "Nobody answered in time.";
