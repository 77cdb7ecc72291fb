import type { Endpoint } from "./endpoint.ts";

type Placed = Pick<Endpoint, "id" | "publicUrl">;

/** The address to give to the sender; null while the public plane, which vendors reach at `base`, is closed. */
export const urlOf = (endpoint: Placed, base: string | null): string | null =>
  base === null ? null : writtenUrlOf(endpoint, base);

/** An endpoint's own address stands for the whole where it has a path, else for what its path hangs on. */
function writtenUrlOf({ id, publicUrl }: Placed, base: string | null): string | null {
  if (publicUrl !== null && new URL(publicUrl).pathname !== "/") return publicUrl;
  const from = publicUrl ?? base;
  return from === null ? null : `${from.replace(/\/+$/, "")}/webhooks/${id}`;
}

/** The address as the sender wrote it: what some of them sign. `query` is as it came, with its question mark. */
export const sentTo = (endpoint: Placed, base: string | null, query: string): string =>
  `${writtenUrlOf(endpoint, base) ?? `http://localhost/webhooks/${endpoint.id}`}${query}`;
