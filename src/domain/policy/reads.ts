import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { ForeignMark } from "./foreign-mark.ts";
import { countForeign, selectForeign } from "./foreign-store.ts";
import type { Label } from "./label.ts";
import { readRule } from "./read-rule.ts";
import type { AnyRule } from "./rule.ts";
import { selectLabels, selectRule, selectRules, selectRulesFor } from "./store.ts";

/** Every rule that may hold for a turn of a workspace, with what was granted for that turn alone. */
export const rulesFor = (db: Reads, workspace: string, turn: string | null): readonly AnyRule[] =>
  selectRulesFor(db, workspace, turn).map(readRule);

/** The lasting ones, newest first. */
export function listRules(db: Reads, workspace: string, { limit, cursor }: PageRequest): Page<AnyRule> {
  const rows = selectRules(db, workspace, { limit: limit + 1, before: cursor });
  const page = toPage(rows, limit, ({ id }) => id);
  return { ...page, items: page.items.map(readRule) };
}

export function getRule(db: Reads, id: string): AnyRule | null {
  const row = selectRule(db, id);
  return row === null || row.turn !== null ? null : readRule(row);
}

export const labelsOf = (db: Reads, thread: string): readonly Label[] => selectLabels(db, thread);

/** What reads as text from outside though the workspace is the owner's, each path once; newest first. */
export function listForeign(db: Reads, workspace: string, { limit, cursor }: PageRequest): Page<ForeignMark> {
  const before = cursor === null ? null : Number(/^\d{1,15}$/.exec(cursor)?.[0] ?? 0);
  const rows = selectForeign(db, workspace, { limit: limit + 1, before });
  const page = toPage(rows, limit, ({ id }) => String(id));
  const items = page.items.map(({ id, path, at, ...mark }) => ({
    ...mark,
    id: String(id),
    path: path === "" ? null : path,
    createdAt: at,
  }));
  return { ...page, items };
}

/** How many paths are marked; all that the workspace holds counts as one. */
export const countForeignIn = (db: Reads, workspace: string): number => countForeign(db, workspace);
