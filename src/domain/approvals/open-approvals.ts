import type { Actor } from "../audit/actor.ts";
import type { Db, Reads } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Decision } from "../policy/decide.ts";
import type { Label } from "../policy/label.ts";
import type { Answer, Approval, Shown } from "./approval.ts";
import { closeApproval, type Closing, type Needs as CloseNeeds } from "./close-approval.ts";
import { toApproval } from "./reads.ts";
import { type ApprovalRecord, insertApproval, selectApproval, selectExpired, selectOfTurn } from "./store.ts";

export interface Needs extends CloseNeeds {
  readonly db: Db;
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

/** What policy says to a call at this moment, as this reader of the database sees it. */
export type Rejudge = (db: Reads) => Pick<Decision, "effect" | "rule" | "why">;

/** How a question to the owner ended. */
export type Verdict =
  | { readonly answer: Exclude<Answer, "deny">; readonly approval: string; readonly input: unknown }
  | { readonly answer: "deny"; readonly approval: string; readonly why: string }
  /** Nobody needs to be asked any more: a rule allows it by now. */
  | { readonly answer: "covered"; readonly approval: string };

export interface Approvals {
  /**
   * Puts a call into the owner's inbox and waits; withdraws it where the signal comes first. What only the owner can
   * answer has nothing to be judged by again.
   */
  ask(asked: Asked, signal: AbortSignal, rejudge: Rejudge | null): Promise<Verdict>;
  /** Takes the owner's answer. `input`, where given, is the call as the owner changed it. */
  answer(
    id: string,
    said: { readonly answer: Answer; readonly input?: unknown },
    by: Actor,
  ): Promise<Result<Approval, "not-found" | "conflict" | "invalid">>;
  /** Rules have changed: what they allow or deny by now waits no longer. May be called too often. */
  rejudge(): Promise<void>;
  /** Closes what waited too long. */
  expire(): Promise<void>;
  /** Closes what waits for a turn that has ended. */
  withdraw(turn: string): Promise<void>;
}

const EXPIRES_AFTER_MS = 24 * 60 * 60_000;

interface Waiting {
  readonly settle: (verdict: Verdict) => void;
  readonly rejudge: Rejudge | null;
}

/** The one place where calls wait for their owner. Nothing that a model says comes in here as an answer. */
export function openApprovals(needs: Needs): Approvals {
  const { db, events, clock, audit, onWaiting } = needs;
  const waiting = new Map<string, Waiting>();

  const settle = (verdict: Verdict): void => {
    waiting.get(verdict.approval)?.settle(verdict);
    waiting.delete(verdict.approval);
  };

  const drop = async (
    record: ApprovalRecord,
    status: "expired" | "withdrawn",
    why: string,
  ): Promise<void> => {
    const closed = await closeApproval(needs, record, () => ({ ...unanswered, status }));
    if (closed !== null) settle({ answer: "deny", approval: record.id, why });
  };

  const withdraw = async (turn: string): Promise<void> => {
    for (const record of selectOfTurn(db, turn).filter(({ status }) => status === "open"))
      await drop(record, "withdrawn", say`The turn has ended.`);
  };

  /** Mostly nothing has changed for it, and nothing is written. */
  const reconsider = async (id: string): Promise<void> => {
    const judge = waiting.get(id)?.rejudge ?? null;
    const record = judge === null || judge(db).effect === "ask" ? null : selectApproval(db, id);
    if (judge === null || record === null) return;
    const closed = await closeApproval(needs, record, (tx) => closingBy(judge(tx)));
    if (closed?.status === "covered") settle({ answer: "covered", approval: id });
    else if (closed !== null) settle({ answer: "deny", approval: id, why: closed.decision?.why ?? "" });
  };

  return {
    async ask(asked, signal, rejudge) {
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
      waiting.set(record.id, { settle: verdict.resolve, rejudge });
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
      const onAbort = (): void => void drop(record, "withdrawn", say`The turn was stopped.`);
      signal.addEventListener("abort", onAbort, { once: true });
      if (signal.aborted) onAbort();
      // A rule may have come between the decision to ask and this moment.
      await reconsider(record.id);
      return verdict.promise.finally(() => signal.removeEventListener("abort", onAbort));
    },

    async answer(id, { answer, input }, by) {
      const record = selectApproval(db, id);
      if (record === null) return refuse("not-found", say`There is no such approval.`);
      const { offers } = toApproval(record);
      if (!offers.includes(answer))
        return refuse("invalid", say`This cannot be answered with ${answer}: ${offers.join(", ")} can.`);
      if (record.expiresAt <= clock().toISOString()) await drop(record, "expired", EXPIRED);
      const status = answer === "deny" ? "denied" : "allowed";
      const closed = await closeApproval(needs, record, () => ({ status, answer, by, decision: null }));
      if (closed === null)
        return refuse("conflict", say`This has been answered already, or its turn has ended.`);
      settle(
        answer === "deny"
          ? { answer, approval: id, why: say`The owner said no.` }
          : { answer, approval: id, input },
      );
      const now = selectApproval(db, id);
      return now === null ? refuse("not-found", say`There is no such approval.`) : ok(toApproval(now));
    },

    async rejudge() {
      for (const id of waiting.keys()) await reconsider(id);
    },

    async expire() {
      for (const record of selectExpired(db, clock().toISOString())) await drop(record, "expired", EXPIRED);
    },

    withdraw,
  };
}

const EXPIRED = say`Nobody answered in time.`;

const unanswered = { answer: null, by: null, decision: null } as const;

/** What the transaction finds is what counts; null where it has to be asked for again, or still. */
function closingBy({ effect, rule, why }: ReturnType<Rejudge>): Closing | null {
  if (effect === "ask") return null;
  return { ...unanswered, status: effect === "allow" ? "covered" : "denied", decision: { rule, why } };
}
