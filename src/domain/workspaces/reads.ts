import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Assistant } from "./assistant.ts";
import { selectAssistant, selectAssistants, selectDefaultAssistant } from "./assistant-store.ts";
import type { Workspace } from "./workspace.ts";
import { selectWorkspace, selectWorkspaces } from "./workspace-store.ts";

export const getWorkspace = (db: Reads, id: string): Workspace | null => selectWorkspace(db, id);

export const hasWorkspace = (db: Reads, id: string): boolean => selectWorkspace(db, id) !== null;

/** Whose the files of a workspace are; somebody else's where there is no such workspace. */
export const workspaceKind = (db: Reads, id: string): Workspace["kind"] =>
  selectWorkspace(db, id)?.kind ?? "third-party";

/** Newest first, the archived among them. */
export const listWorkspaces = (db: Reads, { limit, cursor }: PageRequest): Page<Workspace> =>
  toPage(selectWorkspaces(db, { limit: limit + 1, before: cursor }), limit, ({ id }) => id);

export const getAssistant = (db: Reads, id: string): Assistant | null => selectAssistant(db, id);

export const getDefaultAssistant = (db: Reads): Assistant | null => selectDefaultAssistant(db);

/** Newest first. */
export const listAssistants = (db: Reads, { limit, cursor }: PageRequest): Page<Assistant> =>
  toPage(selectAssistants(db, { limit: limit + 1, before: cursor }), limit, ({ id }) => id);

/** Who answers in a thread: its own assistant, else its workspace's, else the default. */
export function assistantFor(
  db: Reads,
  thread: { readonly workspace: string; readonly assistant: string | null },
): Assistant {
  const own = thread.assistant === null ? null : selectAssistant(db, thread.assistant);
  const ofWorkspace = selectWorkspace(db, thread.workspace)?.assistant ?? null;
  const assistant =
    own ?? (ofWorkspace === null ? null : selectAssistant(db, ofWorkspace)) ?? selectDefaultAssistant(db);
  if (assistant === null) throw new Error("there is no default assistant: the first start makes one");
  return assistant;
}
