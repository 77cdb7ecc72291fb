import type { Rows } from "./row.ts";

/** What is talked about, and where. */
export const talkRows = {
  "workspaces list": { does: "listWorkspaces", shows: ["id", "name", "status", "kind", "updatedAt"] },
  "workspaces create": { does: "createWorkspace", takes: ["name"] },
  "workspaces show": { does: "getWorkspace", takes: ["workspace"] },
  "workspaces change": { does: "updateWorkspace", takes: ["workspace"] },
  "workspaces archive": {
    does: "updateWorkspace",
    summary: "Put a workspace away; nothing of it is lost",
    takes: ["workspace"],
    sets: { status: "archived" },
    says: "The workspace is archived.",
  },
  "workspaces delete": {
    does: "deleteWorkspace",
    takes: ["workspace"],
    says: "The workspace is deleted, with all that was in it.",
  },

  "assistants list": {
    does: "listAssistants",
    shows: ["id", "name", "backend", "model", "permissionMode", "isDefault"],
  },
  "assistants create": { does: "createAssistant", takes: ["name"] },
  "assistants duplicate": { does: "duplicateAssistant" },
  "assistants preview": { does: "previewPrompt", takes: ["assistant"] },
  "assistants try": { does: "tryAssistant", takes: ["assistant", "text"] },
  "assistants show": { does: "getAssistant" },
  "assistants change": { does: "updateAssistant" },
  "assistants delete": { does: "deleteAssistant", says: "The assistant is deleted." },

  "threads list": { does: "listThreads", shows: ["id", "name", "status", "isPinned", "lastTurnAt"] },
  "threads create": { does: "createThread", takes: [] },
  "threads show": { does: "getThread" },
  "threads messages": { does: "listMessages", shows: ["createdAt", "role", "text"] },
  "threads change": { does: "updateThread" },
  "threads rename": {
    does: "updateThread",
    summary: "Give a thread another name",
    takes: ["thread", "name"],
    sets: {},
    says: "The thread is renamed.",
  },
  "threads pin": {
    does: "updateThread",
    summary: "Keep a thread at the top of the list",
    sets: { isPinned: true },
    says: "The thread is pinned.",
  },
  "threads unpin": {
    does: "updateThread",
    summary: "Let a thread take its place by age again",
    sets: { isPinned: false },
    says: "The thread is no longer pinned.",
  },
  "threads archive": {
    does: "updateThread",
    summary: "Put a thread away; nothing of it is lost",
    sets: { status: "archived" },
    says: "The thread is archived.",
  },
  "threads reopen": {
    does: "updateThread",
    summary: "Take a thread out of the archive",
    sets: { status: "open" },
    says: "The thread is open again.",
  },
  "threads fork": { does: "forkThread" },
  "threads delete": { does: "deleteThread", says: "The thread is deleted, with all that was said in it." },
  "threads export": { does: "exportThread" },
  "threads stop": {
    does: "stop",
    summary: "Stop what is at work in one thread",
    takes: ["thread"],
    sets: {},
    says: "The thread is stopped.",
  },
  "threads bypass": { does: "getBypass" },
  "threads open-bypass": { does: "openBypass", takes: ["thread", "minutes"] },
  "threads end-bypass": { does: "endBypass", says: "The bypass has ended: rules and approvals hold again." },

  "threads seen": { does: "seeThread", says: "None of its answers is new any more." },
  "threads extensions": { does: "listThreadSteps", shows: ["id", "label", "isOn", "isGuard", "about"] },
  "threads switch": {
    does: "switchThreadStep",
    takes: ["thread", "step", "isOn"],
    shows: ["id", "label", "isOn"],
  },

  "attachments list": {
    does: "listAttachments",
    shows: ["id", "name", "kind", "bytes", "isSent", "createdAt"],
  },
  "attachments show": { does: "getAttachment" },
  "attachments forget": { does: "forgetAttachment", says: "The file is gone." },
  "searches list": { does: "listSavedSearches" },
  "searches save": { does: "saveSearch", takes: ["name", "text"] },
  "searches forget": { does: "forgetSearch", says: "The search is forgotten." },

  "turns list": { does: "listTurns", shows: ["id", "status", "backend", "model", "createdAt", "finishedAt"] },
  "turns show": { does: "getTurn" },
  "turns contexts": { does: "listContexts" },
  "turns interrupt": { does: "interruptTurn", says: "The turn is told to stop; what had come is kept." },
  "turns retry": { does: "retryTurn" },
  "turns edit": { does: "editTurn", takes: ["turn", "text"] },
  "turns withdraw": { does: "withdrawTurn", says: "The question is taken back: nobody was asked." },
  "turns rate": { does: "rateTurn", takes: ["turn", "rating"], says: "It is kept." },
  "turns choose": { does: "showTurn", says: "The thread shows this version now." },

  "checkpoints list": { does: "listCheckpoints", shows: ["id", "turn", "paths", "createdAt", "rewoundAt"] },
  "sessions list": {
    does: "listSessions",
    shows: ["id", "title", "status", "backend", "model", "messageCount", "createdAt"],
    most: 50,
  },
} as const satisfies Rows;
