import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import { newId } from "../kernel/id.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Redactor } from "../vault/redactor.ts";
import type { SavedSearch } from "./saved-search.ts";
import { countSavedSearches, putSavedSearch } from "./saved-search-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

const MOST_SAVED = 200;

/** Keeps a search under a name; one that has the name already gives way. */
export async function saveSearch(
  { db, clock, redactor }: Needs,
  given: Pick<SavedSearch, "name" | "text" | "filter">,
): Promise<Result<SavedSearch, "invalid" | "conflict">> {
  const clean = (text: string): string => redactor.redact(text).text;
  const fields = { ...given, name: clean(given.name.trim()), text: clean(given.text.trim()) };
  const faults = faultsIn({
    name: nameFault(fields.name, 100),
    text: fields.text === "" ? say`is empty` : textFault(fields.text, 1, 1_000),
  });
  if (faults !== null) return refuse("invalid", say`This search cannot be kept like this.`, faults);
  return db.commit((tx) => {
    if (countSavedSearches(tx) >= MOST_SAVED) {
      return refuse("conflict", say`${MOST_SAVED} searches are kept at most. Forget one of them first.`);
    }
    return ok(putSavedSearch(tx, { ...fields, id: newId(), createdAt: clock().toISOString() }));
  });
}
