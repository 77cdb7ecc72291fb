import type { Assistant } from "../../src/domain/workspaces/assistant.ts";
import type { Workspace } from "../../src/domain/workspaces/workspace.ts";
import type { FolderView, ThreadsForm } from "../../src/views/fragments/folders.tsx";
import type { ThreadAssistantView } from "../../src/views/fragments/thread-assistant.tsx";
import type { WorkspaceSummary } from "../../src/views/fragments/workspace-rows.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { assistantPage } from "../../src/views/pages/assistant.tsx";
import type { NewThreadPlace } from "../../src/views/pages/new-thread.tsx";
import { newWorkspacePage } from "../../src/views/pages/new-workspace.tsx";
import { threadsPage } from "../../src/views/pages/threads.tsx";
import { workspacePage } from "../../src/views/pages/workspace.tsx";
import { workspacesPage } from "../../src/views/pages/workspaces.tsx";
import { choiceOf } from "../../src/views/design/sample-backends.ts";
import { at, type Say } from "./samples.ts";

const times = { createdAt: at("08:00:00"), updatedAt: at("08:00:00") };

export const workspaceOf = (say: Say, change: Partial<Workspace> = {}): Workspace => ({
  id: "w1",
  name: say("Harbor workshop"),
  description: say("The shop and its orders"),
  assistant: null,
  status: "active",
  kind: "mine",
  ...times,
  ...change,
});

export const assistantOf = (say: Say, change: Partial<Assistant> = {}): Assistant => ({
  id: "a1",
  name: say("MonkeyClaw"),
  description: say("For everything else"),
  backend: "anthropic",
  model: null,
  systemPrompt: say("You are a careful assistant.\nAnswer plainly."),
  personaPrompt: say("Short sentences."),
  contextPrompt: "",
  cwd: say("/srv/shop"),
  maxThinkingTokens: 4_000,
  permissionMode: "bypass",
  isDefault: true,
  ...times,
  ...change,
});

export const answersOf = (say: Say): ThreadAssistantView => ({
  name: say("Editor"),
  chosen: "a2",
  standing: say("MonkeyClaw"),
  assistants: [assistantOf(say), assistantOf(say, { id: "a2", name: say("Editor"), isDefault: false })],
});

export const newPlaceOf = (say: Say): NewThreadPlace => ({
  workspaces: [workspaceOf(say), workspaceOf(say, { id: "w2", name: say("Garden") })],
  assistants: answersOf(say).assistants,
  assistant: "a2",
  standing: say("MonkeyClaw"),
});

const summaryOf = (say: Say, change: Partial<WorkspaceSummary> = {}): WorkspaceSummary => ({
  workspace: workspaceOf(say),
  assistant: say("MonkeyClaw"),
  folder: say("/home/mira/.local/share/monkeyclaw/files/w1"),
  threads: 57,
  spent: 1.84,
  state: "waiting",
  ...change,
});

/** Workspaces, assistants and the list of all threads. */
export function samplePlacePages(say: Say, shell: Shell, empty: Shell): Record<string, string> {
  const assistants = answersOf(say).assistants.map(({ id }) =>
    assistantOf(say, { id, isDefault: id === "a1" }),
  );
  const rows = assistants.map((one) => ({
    ...one,
    model: say("Claude Sonnet 4.5"),
    standsHere: one.isDefault,
  }));
  const archived = workspaceOf(say, { id: "w3", status: "archived", kind: "third-party", description: "" });
  const refusal = {
    kind: "conflict",
    message: say("Another one is called so."),
    fields: { name: say("is taken"), systemPrompt: say("is longer than 32,000 characters") },
  };
  const recent = shell.side.threads.map((thread) => ({ ...thread, lastWords: say("It was the rate.") }));
  const none = { rules: 0, marked: 0, secrets: 0, connections: 0, tokens: 0 };
  const belongings = { rules: 3, marked: 1, secrets: 2, connections: 1, tokens: 1 };
  const form: ThreadsForm = { q: say("rate"), show: "open", workspace: "" };
  const folder: FolderView = {
    workspace: workspaceOf(say),
    state: "waiting",
    threads: recent,
    count: 57,
    all: say("/threads?workspace=w1"),
  };
  const preview = {
    system: say("You are a careful assistant.\nAnswer plainly.\n\nShort sentences."),
    characters: 62,
    tokens: 16,
    beside: [say("[Date and time]\nIt is Tuesday.\n\n---\n\n")],
    ignoredBy: say("Demo (offline)"),
    refused: say("A step did not work."),
  };
  const values = { name: say("Editor"), systemPrompt: say("You are an editor."), permissionMode: "bypass" };
  return {
    workspaces: workspacesPage({
      shell,
      workspaces: [
        summaryOf(say),
        summaryOf(say, { workspace: archived, state: "running", threads: 1, spent: 0 }),
      ],
      assistants: rows,
    }),
    "workspace-new": newWorkspacePage({
      shell,
      assistants,
      sent: { values: { name: say("Garden") }, refusal },
    }),
    workspace: workspacePage({
      shell,
      summary: summaryOf(say),
      recent,
      belongings,
      assistants,
      assistantRows: rows,
      isChosen: false,
      isOnlyOne: false,
    }),
    "workspace-empty": workspacePage({
      shell: empty,
      summary: summaryOf(say, { workspace: archived, threads: 0, spent: 0, state: null }),
      recent: [],
      belongings: none,
      assistants,
      assistantRows: rows,
      isChosen: true,
      isOnlyOne: true,
    }),
    assistant: assistantPage({
      shell,
      assistant: assistantOf(say, { isDefault: false }),
      groups: choiceOf(say).groups,
      sent: { values, isKept: true },
      preview,
      place: "trial-1",
    }),
    "assistant-new": assistantPage({
      shell,
      assistant: null,
      groups: choiceOf(say).groups,
      sent: { values, refusal },
      preview: { ...preview, system: null, beside: [], ignoredBy: null, refused: null },
      place: "trial-2",
    }),
    threads: threadsPage({ shell, form, folders: [folder], next: say("/threads?cursor=x") }),
    "threads-one": threadsPage({
      shell,
      form: { q: "", show: "open", workspace: "w1" },
      folders: [{ ...folder, state: "running", all: null }],
      next: null,
    }),
    "threads-none": threadsPage({ shell: empty, form, folders: [], next: null }),
    "threads-pinned": threadsPage({
      shell: empty,
      form: { ...form, q: "", show: "pinned" },
      folders: [],
      next: null,
    }),
    archive: threadsPage({ shell, form: { ...form, q: "", show: "archived" }, folders: [], next: null }),
  };
}
