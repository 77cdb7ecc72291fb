import { type Edited, spendApproval } from "../approvals/spend-approval.ts";
import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Decision } from "../policy/decide.ts";
import type { PolicyEvent } from "../policy/events.ts";
import { type Granted, grantRules } from "../policy/grant-rule.ts";
import { addLabels } from "../policy/provenance.ts";
import { isStopped } from "../policy/stop.ts";
import { insertCall } from "./call-store.ts";
import { type Asking, type Considered, judge } from "./consider.ts";
import type { ContentKey } from "./content-key.ts";
import type { ToolEvent } from "./events.ts";
import { keepFiles } from "./keep-files.ts";
import type { KeptFile } from "./kept-file.ts";
import type { Stocks } from "./stocks.ts";

export interface Needs {
  readonly events: Events<ToolEvent | PolicyEvent>;
  readonly clock: Clock;
  readonly trail: Trail;
  readonly stocks: Pick<Stocks, "watch">;
  readonly contentKey: ContentKey;
  scrub(value: unknown): unknown;
}

/** The owner's word for one call, with what was granted beside it. */
export interface OwnersWord {
  readonly approval: string;
  readonly edited: Edited | null;
  readonly grants: Pick<Granted, "matches" | "turn"> | null;
}

export interface Beginning {
  readonly asking: Asking;
  /** As the model names it. */
  readonly call: string;
  readonly considered: Considered;
  readonly hash: string;
  readonly word: OwnersWord | null;
  readonly root: string;
  readonly kept: readonly KeptFile[];
}

/**
 * Puts the intent on disk before anything happens: decided once more by what holds at this very moment, the owner's
 * word spent, the files kept, the labels joined. "asks" where it would have to be asked for by now.
 */
export const beginCall = (
  needs: Needs,
  { asking, call, considered, hash, word, root, kept }: Beginning,
): Promise<Result<string, "asks" | "denied">> =>
  needs.events.record((tx, tell) => {
    const now = needs.clock();
    const at = now.toISOString();
    if (isStopped(tx)) return refuse("denied", say`All work is stopped until the owner releases it.`);
    const decision: Decision = judge(tx, asking, considered, now);
    if (decision.effect === "deny") return refuse("denied", decision.why);
    if (decision.effect === "ask" && word === null) return refuse("asks", decision.why);
    if (word !== null && !spendApproval(tx, { id: word.approval, hash, edited: word.edited, at }))
      return refuse("denied", say`The owner's word was for another call, or was spent already.`);
    const grants = word?.grants ?? null;
    if (grants !== null) {
      const { workspace, trust } = asking;
      grantRules(tx, tell, needs.trail, { ...grants, workspace, trust, tool: considered.name, at: now });
    }
    const id = newId();
    const { turn, thread, workspace, trust } = asking;
    addLabels(tx, thread, decision.labels);
    keepFiles(tx, needs.contentKey, tell, { turn, thread, workspace, root, at }, kept);
    insertCall(tx, {
      id,
      workspace,
      thread,
      turn,
      call,
      tool: considered.name,
      input: needs.scrub(considered.input),
      inputHash: hash,
      capabilities: considered.plan.capabilities,
      trust,
      effect: considered.tool.effect,
      decision: decision.effect,
      why: decision.why,
      rule: decision.rule,
      approval: word?.approval ?? null,
      status: "open",
      output: null,
      createdAt: at,
      startedAt: at,
      finishedAt: null,
      unkept: considered.plan.unkept === null ? null : String(needs.scrub(considered.plan.unkept)),
    });
    if (considered.isWatched) needs.stocks.watch(tx, { call: id, turn, thread, workspace, root, at });
    needs.trail.append(tx, {
      action: "tool.called",
      subject: { workspace, thread, turn, call: id, tool: considered.name },
      detail: {
        effect: considered.tool.effect,
        hash,
        rule: decision.rule,
        approval: word?.approval ?? null,
        labels: decision.labels,
      },
    });
    return ok(id);
  });
