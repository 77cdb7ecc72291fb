import type { Reads, Tx } from "../kernel/db.ts";
import type { OptionValues } from "./backend.ts";
import type { Instance } from "./instance.ts";

type Row = Omit<Instance, "isVouched" | "isEnabled" | "options"> & {
  readonly isVouched: number;
  readonly isEnabled: number;
  readonly options: string;
};

const columns = `name, kind, base_url as baseUrl, credential, is_vouched as isVouched, is_enabled as isEnabled,
  default_model as defaultModel, options, created_at as createdAt, updated_at as updatedAt`;

const toInstance = (row: Row): Instance => ({
  ...row,
  isVouched: row.isVouched === 1,
  isEnabled: row.isEnabled === 1,
  options: JSON.parse(row.options) as OptionValues,
});

const orNull = (row: Row | null): Instance | null => (row === null ? null : toInstance(row));

export const selectInstance = (db: Reads, name: string): Instance | null =>
  orNull(db.get<Row>(`select ${columns} from backends where name = ?`, name));

/** All of them, oldest first. */
export const selectInstances = (db: Reads): Instance[] =>
  db.all<Row>(`select ${columns} from backends order by created_at, name`).map(toInstance);

/** Newest first, those before a place: a time of making and a name with a space between. */
export function selectInstancesBefore(db: Reads, place: string | null, limit: number): Instance[] {
  return db
    .all<Row>(
      `select ${columns} from backends where ?1 is null or created_at || ' ' || name < ?1
        order by created_at desc, name desc limit ?2`,
      place,
      limit,
    )
    .map(toInstance);
}

/** False where the name is taken. `isOwn` tells a base URL that the owner chose from one of the config. */
export function insertInstance(tx: Tx, instance: Instance, isOwn: boolean): boolean {
  return (
    tx.run(
      `insert into backends (name, kind, base_url, is_base_url_own, credential, is_vouched, is_enabled,
         default_model, options, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      instance.name,
      instance.kind,
      instance.baseUrl,
      isOwn ? 1 : 0,
      instance.credential,
      instance.isVouched ? 1 : 0,
      instance.isEnabled ? 1 : 0,
      instance.defaultModel,
      JSON.stringify(instance.options),
      instance.createdAt,
      instance.updatedAt,
    ) === 1
  );
}

/** Writes every field that may change. A base URL is the owner's own from here on where it is another one. */
export function updateInstanceRow(tx: Tx, instance: Instance): void {
  tx.run(
    `update backends
        set is_base_url_own = case when base_url is ?1 then is_base_url_own else ?1 is not null end,
            base_url = ?1, credential = ?2, is_vouched = ?3, is_enabled = ?4, default_model = ?5, options = ?6,
            updated_at = ?7
      where name = ?8`,
    instance.baseUrl,
    instance.credential,
    instance.isVouched ? 1 : 0,
    instance.isEnabled ? 1 : 0,
    instance.defaultModel,
    JSON.stringify(instance.options),
    instance.updatedAt,
    instance.name,
  );
}

/** Lays the config's base URL where the owner chose none; null where nothing changes. */
export const layBaseUrl = (tx: Tx, name: string, baseUrl: string | null, at: string): Instance | null =>
  orNull(
    tx.get<Row>(
      `update backends set base_url = ?1, updated_at = ?2
        where name = ?3 and is_base_url_own = 0 and base_url is not ?1 returning ${columns}`,
      baseUrl,
      at,
      name,
    ),
  );

export const deleteInstance = (tx: Tx, name: string): boolean =>
  tx.run("delete from backends where name = ?", name) === 1;
