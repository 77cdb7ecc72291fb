import type { Approval } from "../../domain/approvals/approval.ts";
import type { Checkpoint } from "../../domain/tools/checkpoint.ts";
import type { AskView } from "../ask-view.ts";
import type { Dealings } from "../dealings.ts";
import { at, type Say } from "./say.ts";

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
