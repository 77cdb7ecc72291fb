import type { Db } from "../kernel/db.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { deleteSavedSearch } from "./saved-search-store.ts";

/** Forgets a search that was kept; what it finds stays. */
export const forgetSearch = ({ db }: { readonly db: Db }, id: string): Promise<Result<null, "not-found">> =>
  db.commit((tx) =>
    deleteSavedSearch(tx, id)
      ? ok(null)
      : refuse("not-found", say`There is no such search. It may be forgotten already.`),
  );
