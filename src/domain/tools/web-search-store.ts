import type { Reads, Tx } from "../kernel/db.ts";
import type { WantedWebSearch } from "./web-search-choice.ts";

export const selectWebSearch = (db: Reads): WantedWebSearch | null =>
  db.get<WantedWebSearch>("select provider, base_url as baseUrl, credential from web_search where id = 1");

export const upsertWebSearch = (
  tx: Tx,
  { provider, baseUrl, credential }: WantedWebSearch,
  updatedAt: string,
): number =>
  tx.run(
    `insert into web_search (id, provider, base_url, credential, updated_at) values (1, ?, ?, ?, ?)
     on conflict (id) do update set provider = excluded.provider, base_url = excluded.base_url,
       credential = excluded.credential, updated_at = excluded.updated_at`,
    provider,
    baseUrl,
    credential,
    updatedAt,
  );

export const deleteWebSearch = (tx: Tx): number => tx.run("delete from web_search");
