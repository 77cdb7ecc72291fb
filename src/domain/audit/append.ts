import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { type Actor, idOf } from "./actor.ts";
import { beginning, type Head, hashOf } from "./chain.ts";
import type { Done } from "./entry.ts";
import { oneLine } from "./one-line.ts";
import { faultIn, type SealFault, type SealKeys, sealHead } from "./seal.ts";
import { insertRow, selectLast, selectSeal, upsertSeal } from "./store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly sealKeys: SealKeys;
}

/**
 * Adds a row to the log, in the transaction of what it tells of. The log goes on where its seal says that it ends,
 * so a row that was cut off leaves a gap for good. Where the seal is not ours, a row says so before this one.
 */
export function append(needs: Needs, tx: Tx, actor: Actor, done: Done): void {
  const { head, fault } = endOf(needs, tx);
  const from = fault === null ? head : add(needs, tx, head, system, brokenBy(fault));
  upsertSeal(tx, sealHead(needs.sealKeys, add(needs, tx, from, actor, done)));
}

const system: Actor = { kind: "system" };

const brokenBy = (why: EndFault): Done => ({ action: "audit.broken", detail: { why } });

type EndFault = SealFault | "no-seal" | "added";

function endOf(needs: Needs, tx: Tx): { readonly head: Head; readonly fault: EndFault | null } {
  const last = selectLast(tx);
  const seal = selectSeal(tx);
  if (seal === null) return { head: last ?? beginning, fault: last === null ? null : "no-seal" };
  const fault = faultIn(needs.sealKeys, seal);
  if (fault !== null) return { head: last ?? beginning, fault };
  return last !== null && last.count > seal.count
    ? { head: last, fault: "added" }
    : { head: seal, fault: null };
}

function add({ clock }: Needs, tx: Tx, { count, hash: before }: Head, actor: Actor, done: Done): Head {
  const { workspace, thread, turn, ...subject } = done.subject ?? {};
  const content = {
    id: count + 1,
    at: clock().toISOString(),
    actor: actor.kind,
    actorId: idOf(actor),
    action: done.action,
    workspace: workspace ?? null,
    thread: thread ?? null,
    turn: turn ?? null,
    subject: oneLine(subject),
    detail: oneLine(done.detail ?? {}),
  };
  const hash = hashOf(before, content);
  insertRow(tx, { ...content, hash });
  return { count: content.id, hash };
}
