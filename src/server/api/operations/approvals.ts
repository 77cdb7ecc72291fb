import type { Approval } from "../../../domain/approvals/approval.ts";
import type { Approvals } from "../../../domain/approvals/open-approvals.ts";
import { getApproval, listApprovals } from "../../../domain/approvals/reads.ts";
import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { type Actor, heldTo, maySee } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import { approval, approvalAnswer } from "../schemas/policy.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly approvals: Pick<Approvals, "answer">;
}

const tag = "Approvals";

/** The approval, unless the actor is held to another workspace: then it does not exist. */
export function visibleApproval(db: Db, actor: Actor, id: string): Result<Approval, "not-found"> {
  const found = getApproval(db, id);
  return found === null || !maySee(actor, found.workspace)
    ? refuse("not-found", say`There is no such approval.`)
    : ok(found);
}

export const approvalOperations = ({ db, clock, approvals }: Needs): readonly Operation[] => [
  operation({
    id: "listApprovals",
    method: "GET",
    path: "/approvals",
    tag,
    summary: "What waits for the owner's word, newest first",
    scopes: ["read", "admin"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(approval) },
    run: ({ query, actor }) => ok(listApprovals(db, heldTo(actor), toPageRequest(query))),
  }),
  operation({
    id: "getApproval",
    method: "GET",
    path: "/approvals/:approval",
    tag,
    summary: "One approval, answered or not",
    scopes: ["read", "admin"],
    params: params("approval"),
    answer: { status: 200, schema: approval },
    refusals: ["not-found"],
    run: ({ params, actor }) => visibleApproval(db, actor, params.approval),
  }),
  operation({
    id: "answerApproval",
    method: "POST",
    path: "/approvals/:approval",
    tag,
    summary: "Allow or deny what was asked: once, for its turn, or from now on; or allow it as you change it",
    scopes: ["admin"],
    params: params("approval"),
    body: approvalAnswer,
    largestBodyBytes: 2 * 1024 * 1024,
    answer: { status: 200, schema: approval },
    refusals: ["not-found", "conflict", "unconfirmed"],
    run({ params, body, actor }) {
      const fresh = body.answer === "allow-always" ? requireFresh({ clock }, actor) : ok(null);
      if (!fresh.ok) return fresh;
      const seen = visibleApproval(db, actor, params.approval);
      return seen.ok ? approvals.answer(params.approval, body, actor) : seen;
    },
  }),
];
