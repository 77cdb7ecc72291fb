import type { Reads, Tx } from "../kernel/db.ts";
import type { SavedFilter, SavedSearch } from "./saved-search.ts";

type Row = Omit<SavedSearch, "filter"> & { readonly filter: string };

const columns = "id, name, text, filter, created_at as createdAt";

const toSaved = (row: Row): SavedSearch => ({ ...row, filter: JSON.parse(row.filter) as SavedFilter });

/** By name. */
export const selectSavedSearches = (db: Reads): SavedSearch[] =>
  db.all<Row>(`select ${columns} from saved_searches order by name collate nocase`).map(toSaved);

export const countSavedSearches = (db: Reads): number =>
  db.get<{ count: number }>("select count(*) as count from saved_searches")?.count ?? 0;

/** One of the same name is replaced. */
export function putSavedSearch(tx: Tx, search: SavedSearch): SavedSearch {
  const row = tx.get<Row>(
    `insert into saved_searches (id, name, text, filter, created_at) values (?1, ?2, ?3, ?4, ?5)
     on conflict (name) do update set text = ?3, filter = ?4 returning ${columns}`,
    search.id,
    search.name,
    search.text,
    JSON.stringify(search.filter),
    search.createdAt,
  );
  if (row === null) throw new Error("a search that was put is not there");
  return toSaved(row);
}

export const deleteSavedSearch = (tx: Tx, id: string): boolean =>
  tx.run("delete from saved_searches where id = ?", id) === 1;
