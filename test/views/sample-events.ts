import type { Event } from "../../src/domain/catalogue.ts";
import type { Assistant } from "../../src/domain/workspaces/assistant.ts";
import type { Workspace } from "../../src/domain/workspaces/workspace.ts";
import { backendsOf } from "../../src/views/design/sample-backends.ts";
import type { Rule } from "../../src/domain/policy/rule.ts";
import { threadOf } from "../../src/views/design/sample-threads.ts";
import { messageOf, usage } from "../../src/views/design/sample-turns.ts";
import { at, type Say } from "./samples.ts";

type Told<Type extends Event["type"]> = Extract<Event, { type: Type }>;

/** One event of each kind. A kind that is missing here does not compile. */
export function sampleEvents(say: Say): { readonly [Type in Event["type"]]: Told<Type> } {
  const workspace: Workspace = {
    id: "w1",
    name: say("Harbor workshop"),
    description: "",
    assistant: null,
    status: "active",
    kind: "mine",
    createdAt: at("08:00:00"),
    updatedAt: at("08:00:00"),
  };
  const assistant: Assistant = {
    id: "a1",
    name: say("Default"),
    description: "",
    backend: "auto",
    model: null,
    systemPrompt: "",
    personaPrompt: "",
    contextPrompt: "",
    cwd: null,
    maxThinkingTokens: null,
    permissionMode: "default",
    isDefault: true,
    createdAt: at("08:00:00"),
    updatedAt: at("08:00:00"),
  };
  const instance = backendsOf(say)[0]?.instance;
  if (instance === undefined) throw new Error("there is no sample of a backend");
  const thread = { workspace: "w1", thread: "t1" };
  const turn = { ...thread, turn: "u4" };
  const session = { ...thread, session: "s1", backend: "demo" };
  const question = messageOf(say, "u4");
  const connection = { connection: "c1", name: say("github") };
  const policyRule: Rule = {
    id: "r1",
    workspace: "w1",
    effect: "allow",
    tool: "write_file",
    match: { path: "docs" },
    trust: ["owner"],
    turn: null,
    expiresAt: null,
    createdAt: at("08:00:00"),
    updatedAt: at("08:00:00"),
  };
  const answer = messageOf(say, "u4", { role: "assistant", text: say("**Done.**") });
  return {
    "owner.made": { type: "owner.made", name: say("Mira") },
    "owner.updated": { type: "owner.updated", name: say("Mira") },
    "owner.recovered": { type: "owner.recovered" },
    "connection.made": { type: "connection.made", ...connection },
    "connection.changed": { type: "connection.changed", ...connection },
    "connection.connected": { type: "connection.connected", ...connection },
    "connection.ended": { type: "connection.ended", ...connection, why: say("refused: invalid grant") },
    "connection.deleted": { type: "connection.deleted", ...connection },
    "recovery.offered": { type: "recovery.offered", expiresAt: at("14:30:00") },
    "passkey.added": { type: "passkey.added", passkey: "p1", name: say("Chrome, Linux") },
    "passkey.updated": { type: "passkey.updated", passkey: "p1", name: say("Chrome, Linux") },
    "passkey.removed": { type: "passkey.removed", passkey: say("p1") },
    "passkey.suspected": { type: "passkey.suspected", passkey: "p1", name: say("Chrome, Linux") },
    "sign-in.from-new-place": {
      type: "sign-in.from-new-place",
      signIn: say("s2"),
      agent: say("curl/8"),
      address: say("10.1.2.3"),
      at: at("13:05:00"),
    },
    "sign-in.recognised": { type: "sign-in.recognised", signIn: say("s2") },
    "sign-in.proven": { type: "sign-in.proven", signIn: "s1", method: "passkey" },
    "sign-in.begun": { type: "sign-in.begun", signIn: "s1" },
    "sign-in.refused": { type: "sign-in.refused", address: say("192.0.2.7") },
    "sign-in.ended": { type: "sign-in.ended", signIn: say("s2"), why: "revoked" },
    "token.created": { type: "token.created", token: "k1", name: say("script") },
    "token.updated": { type: "token.updated", token: "k1", name: say("script") },
    "token.revoked": { type: "token.revoked", token: say("k1") },
    "backend.added": { type: "backend.added", entity: instance },
    "backend.updated": { type: "backend.updated", entity: { ...instance, isEnabled: false } },
    "backend.removed": { type: "backend.removed", backend: say("own") },
    "backend.probed": {
      type: "backend.probed",
      backend: "own",
      probe: { isReady: false, auth: "refused", why: say("The key was refused.") },
    },
    "secret.put": { type: "secret.put", secret: "anthropic", isNew: true },
    "secret.deleted": { type: "secret.deleted", secret: "anthropic" },
    "workspace.created": { type: "workspace.created", workspace: "w2", entity: workspace },
    "workspace.updated": { type: "workspace.updated", workspace: "w1", entity: workspace },
    "workspace.deleted": { type: "workspace.deleted", workspace: "w2" },
    "assistant.created": { type: "assistant.created", entity: assistant },
    "assistant.updated": { type: "assistant.updated", entity: assistant },
    "assistant.deleted": { type: "assistant.deleted", assistant: "a1" },
    "thread.created": { type: "thread.created", ...thread, entity: threadOf(say) },
    "thread.updated": { type: "thread.updated", ...thread, entity: threadOf(say), isRedrawn: true },
    "thread.deleted": { type: "thread.deleted", ...thread },
    "thread.seen": { type: "thread.seen", ...thread },
    "session.starting": { type: "session.starting", ...session },
    "session.started": { type: "session.started", ...session },
    "session.stopping": { type: "session.stopping", ...session },
    "session.stopped": { type: "session.stopped", ...session, status: "stopped", why: say("idle") },
    "turn.begun": {
      type: "turn.begun",
      ...turn,
      parent: "u3",
      question,
      trust: "owner",
      backend: "demo",
      model: null,
    },
    "turn.started": { type: "turn.started", ...turn },
    "turn.changed": {
      type: "turn.changed",
      ...turn,
      question: messageOf(say, "u1", { text: say("And what of Liechtenstein?") }),
      trust: "owner",
    },
    "turn.withdrawn": { type: "turn.withdrawn", ...turn },
    "turn.rated": { type: "turn.rated", ...turn, rating: "good" },
    "turn.requeued": { type: "turn.requeued", ...turn, why: say("crashed") },
    "text.delta": { type: "text.delta", ...turn, at: 0, text: say("**Done") },
    "thought.delta": { type: "thought.delta", ...turn, at: 0, text: say("Hm.") },
    "tool.begun": {
      type: "tool.begun",
      ...turn,
      id: say("c1"),
      name: say("read_file"),
      input: { path: say("a.ts") },
    },
    "tool.finished": { type: "tool.finished", ...turn, id: say("c1"), status: "done", output: say("ok") },
    "tool.progressed": { type: "tool.progressed", ...turn, call: say("c1"), text: say("half of it") },
    "tool.unknown": { type: "tool.unknown", ...turn, tool: say("run_command") },
    "approval.asked": {
      type: "approval.asked",
      ...turn,
      id: "ap1",
      tool: say("write_file"),
      input: { path: say("a.ts") },
      why: say("It changes files."),
    },
    "approval.answered": {
      type: "approval.answered",
      ...turn,
      id: "ap1",
      answer: "allow-once",
      status: "allowed",
    },
    "policy-rule.made": { type: "policy-rule.made", entity: policyRule },
    "policy-rule.changed": { type: "policy-rule.changed", entity: policyRule },
    "policy-rule.deleted": { type: "policy-rule.deleted", rule: "r1" },
    "policy-rule.granted": {
      type: "policy-rule.granted",
      rule: "r1",
      tool: "write_file",
      workspace: "w1",
      turn: "u4",
    },
    "stop.begun": { type: "stop.begun" },
    "stop.released": { type: "stop.released" },
    "checkpoint.made": { type: "checkpoint.made", ...turn, checkpoint: "cp1" },
    "checkpoint.grown": { type: "checkpoint.grown", ...turn, checkpoint: "cp1" },
    "checkpoint.rewound": { type: "checkpoint.rewound", ...turn, checkpoint: "cp1" },
    "note.made": { type: "note.made", workspace: "w1", note: "n1" },
    "note.forgotten": { type: "note.forgotten", workspace: "w1", note: "n1" },
    usage: { type: "usage", ...turn, ...usage },
    "turn.noticed": { type: "turn.noticed", ...turn, text: say("Too many questions."), retryInMs: 2000 },
    "trial.finished": {
      type: "trial.finished",
      ...turn,
      thread: "trial-1",
      tried: {
        backend: "demo",
        model: null,
        text: say("**Done.**"),
        thought: say("Hm."),
        stop: "error",
        failure: { kind: "other", message: say("It died."), isReplaySafe: true },
        usage,
        tookMs: 1200,
        firstWordMs: 300,
      },
    },
    "turn.finished": {
      type: "turn.finished",
      ...turn,
      status: "finished",
      stop: "end",
      failure: null,
      message: answer,
      usage,
    },
  };
}
