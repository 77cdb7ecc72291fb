import type { Context } from "hono";
import { folderOf, stateOfWorkspace, type ThreadFilter } from "../../domain/conversations/folders.ts";
import { listThreads } from "../../domain/conversations/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import type { FolderView, ThreadsForm } from "../../views/fragments/folders.tsx";
import { threadsUrl } from "../../views/pages/threads.tsx";
import type { ServerEnv } from "../env.ts";
import { threadRowOf } from "./thread-row.ts";
import { workspacesOf } from "./usual-workspace.ts";

/** Of each workspace, where all are shown; and of the one that is. */
const MOST_IN_FOLDER = 15;
const MOST_IN_PAGE = 50;
const LONGEST_NAME = 100;

/** What the list is asked for; whatever does not fit is left out of it. */
export function formIn(c: Context<ServerEnv>, db: Reads): ThreadsForm {
  const { q = "", archived, pinned, workspace = "" } = c.req.query();
  return {
    q: q.trim().slice(0, LONGEST_NAME).toWellFormed(),
    show: archived !== undefined ? "archived" : pinned !== undefined ? "pinned" : "open",
    workspace: getWorkspace(db, workspace)?.id ?? "",
  };
}

const filterOf = (workspace: string, { q, show }: ThreadsForm): ThreadFilter => ({
  workspace,
  status: show === "archived" ? "archived" : "open",
  isPinned: show === "pinned" ? true : null,
  name: q === "" ? null : q,
});

/** The folders in which something fits; that of the workspace that is at hand first, the others by name. */
export function foldersOf(db: Reads, form: ThreadsForm, at: string): readonly FolderView[] {
  return workspacesOf(db)
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .toSorted((one, other) => Number(other.id === at) - Number(one.id === at))
    .map(({ id, name }) => {
      const { threads, count } = folderOf(db, filterOf(id, form), MOST_IN_FOLDER);
      return {
        workspace: { id, name },
        state: stateOfWorkspace(db, id),
        threads: threads.map((thread) => threadRowOf(db, thread)),
        count,
        all: count > threads.length ? threadsUrl({ ...form, workspace: id }) : null,
      };
    })
    .filter(({ count }) => count > 0);
}

/** One workspace alone, page by page. */
export function oneFolder(
  db: Reads,
  form: ThreadsForm,
  cursor: string | null,
): { readonly folders: readonly FolderView[]; readonly next: string | null } {
  const { workspace } = form;
  const filter = filterOf(workspace, form);
  const { items, next } = listThreads(db, filter, { limit: MOST_IN_PAGE, cursor });
  const folder = {
    workspace: { id: workspace, name: getWorkspace(db, workspace)?.name ?? "" },
    state: stateOfWorkspace(db, workspace),
    threads: items.map((thread) => threadRowOf(db, thread)),
    count: folderOf(db, filter, 0).count,
    all: null,
  };
  const url = threadsUrl(form);
  return {
    folders: items.length === 0 ? [] : [folder],
    next: next === null ? null : `${url}&cursor=${next}`,
  };
}
