import { type ForeignMark, foreignReasons } from "../../src/domain/policy/foreign-mark.ts";
import type { AnyRule } from "../../src/domain/policy/rule.ts";
import { trusts } from "../../src/domain/policy/trust.ts";
import type { Shell } from "../../src/views/layout.tsx";
import { approvalsPage } from "../../src/views/pages/approvals.tsx";
import { policyPage } from "../../src/views/pages/policy.tsx";
import { at, type Say } from "./samples.ts";
import { askOf, guardedAsk, questionAsk } from "../../src/views/design/sample-asks.ts";

export const rulesOf = (say: Say): readonly AnyRule[] => {
  const common = { workspace: "w1", turn: null, createdAt: at("08:00:00"), updatedAt: at("08:00:00") };
  return [
    {
      ...common,
      id: "r1",
      effect: "allow",
      tool: "run_command",
      match: { program: say("git"), arguments: [say("status")] },
      trust: ["owner"],
      expiresAt: null,
    },
    {
      ...common,
      id: "r2",
      effect: "deny",
      tool: "*",
      match: { host: say("*.evil.example"), methods: ["GET"], secrets: [say("forgejo-deploy")] },
      trust: trusts,
      expiresAt: at("23:00:00"),
    },
    {
      ...common,
      id: "r3",
      effect: "ask",
      tool: say("read_file"),
      match: { path: "." },
      trust: ["owner", "schedule"],
      expiresAt: null,
    },
    { id: "r4", isBroken: true, tool: say("edit_file"), turn: null, expiresAt: null },
  ];
};

const marksOf = (say: Say): readonly ForeignMark[] =>
  foreignReasons.map((why, index) => ({
    id: String(9 - index),
    path: why === "cut-off" ? null : say(`notes/${why}.md`),
    why,
    thread: why === "unknown" ? null : say("t1"),
    createdAt: at("09:41:09"),
  }));

export function sampleTrustPages(say: Say, shell: Shell, empty: Shell): Record<string, string> {
  const workspace = {
    id: "w1",
    name: say("Harbor workshop"),
    description: "",
    assistant: null,
    status: "active",
    kind: "third-party",
    createdAt: at("08:00:00"),
    updatedAt: at("08:00:00"),
  } as const;
  const tools = [
    ["run_command", say("Run a command")],
    ["read_file", say("Read a file")],
  ] as const;
  const [first = null] = rulesOf(say);
  const rule = first === null || "isBroken" in first ? null : first;
  const refusal = {
    kind: "invalid",
    message: say("This rule cannot be kept."),
    fields: { program: say("is empty") },
  };
  return {
    approvals: approvalsPage({
      shell,
      asks: [questionAsk(say), askOf(say), guardedAsk(say)],
      older: say("/approvals?cursor=abc"),
    }),
    "approvals-empty": approvalsPage({ shell: empty, asks: [], older: null }),
    policy: policyPage({
      shell,
      workspace,
      workspaces: [workspace, { id: "w2", name: say("Second") }],
      rules: rulesOf(say),
      older: say("/settings/policy?cursor=abc"),
      toolLabel: say,
      form: { rule, tools, sent: { values: { program: say("git **") }, refusal } },
      foreign: { workspace, marks: marksOf(say), count: 120 },
    }),
    "policy-empty": policyPage({
      shell: empty,
      workspace: { ...workspace, kind: "mine" },
      workspaces: [workspace],
      rules: [],
      older: null,
      toolLabel: say,
      form: { rule: null, tools, sent: {} },
      foreign: { workspace: { ...workspace, kind: "mine" }, marks: [], count: 0 },
    }),
  };
}
