import { type ForeignMark, foreignReasons } from "../../src/domain/policy/foreign-mark.ts";
import type { Approval } from "../../src/domain/approvals/approval.ts";
import type { AnyRule } from "../../src/domain/policy/rule.ts";
import { trusts } from "../../src/domain/policy/trust.ts";
import type { Checkpoint } from "../../src/domain/tools/checkpoint.ts";
import type { AskView } from "../../src/views/ask-view.ts";
import type { Dealings } from "../../src/views/dealings.ts";
import type { Shell } from "../../src/views/layout.tsx";
import { approvalsPage } from "../../src/views/pages/approvals.tsx";
import { policyPage } from "../../src/views/pages/policy.tsx";
import { at, type Say } from "./samples.ts";

export const approvalOf = (say: Say, change: Partial<Approval> = {}): Approval => ({
  id: "ap1",
  workspace: "w1",
  thread: "t1",
  turn: "u3",
  tool: "write_file",
  input: { path: say("src/checkout/tax.ts"), content: say("export const rate = 0.081;\n") },
  shown: {
    title: say("Replace src/checkout/tax.ts"),
    diff: {
      path: say("src/checkout/tax.ts"),
      before: say("export const rate = 0.08;\nconst old = true;\n"),
      after: say("export const rate = 0.081;\n"),
    },
    destination: say("git.harbor.example"),
    secrets: [say("forgejo-deploy")],
    always: say("src/checkout"),
    covers: [{ path: "src/checkout" }],
    turn: say("files of this workspace"),
    unkept: say("A rewind cannot put back “node_modules”."),
  },
  why: say("It changes files."),
  labels: ["B", "C"],
  offers: ["allow-once", "allow-turn", "allow-always", "deny"],
  status: "open",
  answer: null,
  createdAt: at("14:01:00"),
  updatedAt: at("14:01:00"),
  expiresAt: at("23:01:00"),
  ...change,
});

export const askOf = (say: Say, change: Partial<Approval> = {}, view: Partial<AskView> = {}): AskView => ({
  approval: approvalOf(say, change),
  trust: "owner",
  isTainted: false,
  threadName: say("Totals wrong for Swiss orders"),
  workspaceName: say("Harbor workshop"),
  ...view,
});

/** A command that a stranger's text may have written: nothing is allowed in advance. */
export const guardedAsk = (say: Say): AskView =>
  askOf(
    say,
    {
      id: "ap2",
      tool: "run_command",
      input: { command: say("git push \u202egnp.exe\u001b[31m") },
      shown: {
        title: say("Run git push"),
        diff: null,
        destination: null,
        secrets: [],
        always: null,
        covers: [],
        turn: null,
      },
      labels: ["A", "B", "C"],
      offers: ["allow-once", "deny"],
    },
    { isTainted: true, trust: "webhook" },
  );

export const questionAsk = (say: Say): AskView =>
  askOf(say, {
    id: "ap3",
    tool: "ask_owner",
    input: { question: say("Which branch shall it be?"), choices: [say("main"), say("fix/swiss-rate")] },
    shown: {
      title: say("Answer a question"),
      diff: null,
      destination: null,
      secrets: [],
      always: null,
      covers: [],
      turn: null,
    },
    labels: [],
    offers: ["allow-once", "deny"],
  });

export const checkpointOf = (say: Say, change: Partial<Checkpoint> = {}): Checkpoint => ({
  id: "cp1",
  workspace: "w1",
  thread: "t1",
  turn: "u3",
  paths: [say("src/checkout/tax.ts"), say("src/checkout/rates.ts")],
  createdAt: at("14:01:10"),
  updatedAt: at("14:01:10"),
  rewoundAt: null,
  ...change,
});

/** All that a turn can come to have with its owner. */
export const dealingsOf = (say: Say): Dealings => ({
  asks: [
    askOf(say, { id: "ap0", status: "used", answer: "allow-turn" }),
    askOf(say, { id: "ap9", status: "expired" }),
    askOf(say),
    guardedAsk(say),
    questionAsk(say),
  ],
  checkpoints: [checkpointOf(say), checkpointOf(say, { id: "cp2", rewoundAt: at("14:02:00") })],
  unknown: [say("call-1")],
  unkept: { "call-1": say("A rewind cannot put back “big.bin” (larger than 8 MB).") },
  limit: { scope: "turn", measure: "steps", used: 44, limit: 50 },
});

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
