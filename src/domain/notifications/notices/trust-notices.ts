import type { ApprovalEvent } from "../../approvals/events.ts";
import { getApproval } from "../../approvals/reads.ts";
import { say } from "../../kernel/say.ts";
import type { PolicyEvent } from "../../policy/events.ts";
import type { ToolEvent } from "../../tools/events.ts";
import type { Notices } from "../notice.ts";
import { threadName } from "./conversation-notices.ts";

export const approvalNotices: Notices<ApprovalEvent> = {
  "approval.asked": ({ id, why, thread, turn }, db) => {
    const approval = getApproval(db, id);
    if (approval !== null && approval.status !== "open") return null;
    return {
      category: "session",
      severity: "warning",
      title: say`${threadName(db, thread)} waits for your word`,
      body: [approval?.shown.title, why].filter(Boolean).join("\n"),
      group: `approval.asked ${id}`,
      link: "/approvals",
      sourceId: id,
      sourceType: "approval",
      isUntrusted: approval?.labels.includes("A") ?? false,
      thread,
      turn,
    };
  },
  "approval.answered": "never",
};

const rules = { category: "system", severity: "info", link: "/settings/policy" } as const;

export const policyNotices: Notices<PolicyEvent> = {
  "policy-rule.made": ({ entity }) => ({
    ...rules,
    title: say`A rule was made for ${entity.tool}`,
    body: "",
    group: "policy-rule.made",
  }),
  "policy-rule.changed": ({ entity }) => ({
    ...rules,
    title: say`The rule for ${entity.tool} was changed`,
    body: "",
    group: `policy-rule.changed ${entity.id}`,
  }),
  "policy-rule.deleted": () => ({
    ...rules,
    title: say`A rule was deleted`,
    body: say`What it alone allowed is asked for again.`,
    group: "policy-rule.deleted",
  }),
  "policy-rule.granted": "never",
  "stop.begun": () => ({
    category: "system",
    severity: "warning",
    title: say`All work is stopped`,
    body: say`Nothing is begun until you release it.`,
    group: "stop",
    link: "/",
  }),
  "stop.released": () => ({
    category: "system",
    severity: "info",
    title: say`Work goes on`,
    body: "",
    group: "stop",
    link: "/",
  }),
};

export const toolNotices: Notices<ToolEvent> = {
  "checkpoint.made": "never",
  "checkpoint.grown": "never",
  "checkpoint.rewound": ({ thread, turn }, db) => ({
    category: "session",
    severity: "info",
    title: say`Files were put back: ${threadName(db, thread)}`,
    body: "",
    group: `checkpoint.rewound ${thread}`,
    link: `/threads/${encodeURIComponent(thread)}`,
    sourceId: thread,
    sourceType: "session",
    thread,
    turn,
  }),
  "note.made": ({ note }) => ({
    category: "session",
    severity: "info",
    title: say`An assistant noted something down`,
    body: "",
    group: "note.made",
    sourceId: note,
  }),
  "note.forgotten": "never",
  "tool.unknown": ({ tool, thread, turn }, db) => ({
    category: "session",
    severity: "warning",
    title: say`Nobody knows whether a call was done: ${threadName(db, thread)}`,
    body: say`${tool} was under way when MonkeyClaw ended. It is not repeated by itself: look what it did.`,
    group: `tool.unknown ${turn}`,
    link: `/threads/${encodeURIComponent(thread)}?turn=${encodeURIComponent(turn)}`,
    sourceId: turn,
    sourceType: "turn",
    thread,
    turn,
  }),
};
