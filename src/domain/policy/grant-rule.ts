import type { Trail } from "../audit/audit.ts";
import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { PolicyEvent } from "./events.ts";
import { changed } from "./make-rule.ts";
import type { Match, Rule } from "./rule.ts";
import { deleteGrants, upsertRule } from "./store.ts";
import { toRow } from "./to-row.ts";
import type { Trust } from "./trust.ts";

/** What the owner allowed in advance when a call was asked for. */
export interface Granted {
  readonly workspace: string;
  readonly tool: string;
  readonly matches: readonly Match[];
  readonly trust: Trust;
  /** The one turn that it is for; null for good. */
  readonly turn: string | null;
  readonly at: Date;
}

const TURN_GRANT_MS = 24 * 60 * 60_000;

/** Writes what was granted as rules, in the transaction that makes use of it. */
export function grantRules(
  tx: Tx,
  tell: (event: PolicyEvent) => void,
  trail: Trail,
  { workspace, tool, matches, trust, turn, at }: Granted,
): void {
  for (const match of matches) {
    const made = at.toISOString();
    const rule: Rule = {
      id: newId(),
      workspace,
      effect: "allow",
      tool,
      match,
      trust: [trust],
      turn,
      createdAt: made,
      updatedAt: made,
      expiresAt: turn === null ? null : new Date(at.getTime() + TURN_GRANT_MS).toISOString(),
    };
    upsertRule(tx, toRow(rule));
    trail.append(tx, changed("made", rule));
    if (turn === null) tell({ type: "policy-rule.made", entity: rule });
    else tell({ type: "policy-rule.granted", rule: rule.id, tool, workspace, turn });
  }
}

/** Takes back what was granted for a turn that has ended. */
export const forgetGrants = (tx: Tx, turn: string): void => void deleteGrants(tx, turn);
