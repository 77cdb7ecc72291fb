import type { Trail } from "../audit/audit.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { hasWorkspace } from "../workspaces/reads.ts";
import { deleteForeign } from "./foreign-store.ts";

export interface Needs {
  readonly db: Db;
  readonly trail: Trail;
}

export interface Claimed {
  /** A file, or a folder with all under it; null for all that is marked, and for the workspace as a whole. */
  readonly path: string | null;
  /** The newest mark that was looked at: what is marked later stays so. Null for every mark. */
  readonly upTo: string | null;
}

const MOST_TOLD = 20;

/**
 * The owner has looked: what is marked reads as theirs from now on. Answers how many paths that were. What threads
 * have read they have read: their labels stay.
 */
export const claimFiles = (
  { db, trail }: Needs,
  workspace: string,
  { path, upTo }: Claimed,
): Promise<Result<number, "not-found" | "invalid">> =>
  db.commit((tx) => {
    if (!hasWorkspace(tx, workspace)) return refuse("not-found", say`There is no such workspace.`);
    const newest = upTo === null ? Number.MAX_SAFE_INTEGER : newestIn(upTo);
    if (newest === null)
      return refuse("invalid", say`This is no mark.`, { upTo: say`is not the id of a mark` });
    const claimed = deleteForeign(tx, workspace, { path: plain(path ?? ""), upTo: newest });
    if (claimed.length === 0) return ok(0);
    trail.append(tx, {
      action: "files.claimed",
      subject: { workspace },
      detail: {
        count: claimed.length,
        isWhole: claimed.includes(""),
        paths: claimed.filter((each) => each !== "").slice(0, MOST_TOLD),
      },
    });
    return ok(claimed.length);
  });

/** As marks name it: the workspace's own folder is all of it. */
const plain = (path: string): string => path.replace(/\/+$/, "").replace(/^\.$/, "");

const newestIn = (id: string): number | null => (/^\d{1,15}$/.test(id) ? Number(id) : null);
