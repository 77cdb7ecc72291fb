import { ok, refuse } from "../../../domain/kernel/result.ts";
import { type Operation, operation } from "../operation.ts";
import { approval, approvalAnswer } from "../schemas/running.ts";
import { pageOf, pageQuery, params } from "../schemas/shared.ts";

const tag = "Approvals";
const none = refuse("not-found", "There is no such approval. It may have been answered already.");

/** Nothing asks for an approval yet, so there is never one. */
export const approvalOperations: readonly Operation[] = [
  operation({
    id: "listApprovals",
    method: "GET",
    path: "/approvals",
    tag,
    summary: "What waits for the owner's word, newest first",
    scopes: ["read", "admin"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(approval) },
    run: () => ok({ items: [], next: null }),
  }),
  operation({
    id: "getApproval",
    method: "GET",
    path: "/approvals/:approval",
    tag,
    summary: "One approval",
    scopes: ["read", "admin"],
    params: params("approval"),
    answer: { status: 200, schema: approval },
    refusals: ["not-found"],
    run: () => none,
  }),
  operation({
    id: "answerApproval",
    method: "POST",
    path: "/approvals/:approval",
    tag,
    summary: "Allow or deny what was asked",
    scopes: ["admin"],
    params: params("approval"),
    body: approvalAnswer,
    answer: { status: 200, schema: approval },
    refusals: ["not-found"],
    run: () => none,
  }),
];
