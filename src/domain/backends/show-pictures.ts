import type { Host } from "./host.ts";
import type { Talk } from "./talk.ts";
import type { Wire } from "./wire.ts";

/** Sent with every request that names them: older ones than these are told in words. */
const MOST_PICTURES = 20;
/** Before they grow by a third: all vendors take so much in one request. */
const MOST_BYTES = 12 * 1024 * 1024;

export interface Needs<Item> {
  readonly wire: Wire<Item>;
  readonly look: Host["picture"];
  readonly signal: AbortSignal;
}

/** The items with the newest of their pictures in them, as many as a request has room for. */
export async function showPictures<Item>(
  { wire, look, signal }: Needs<Item>,
  { isBlind }: Pick<Talk<Item>, "isBlind">,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const named = idsIn(wire, items);
  if (named.length === 0) return items;
  const shown = new Map<string, string>();
  let bytes = 0;
  for (const id of isBlind ? [] : [...new Set(named.toReversed())].slice(0, MOST_PICTURES)) {
    const picture = await look(id, signal);
    bytes += picture?.bytes ?? 0;
    if (bytes > MOST_BYTES) break;
    if (picture !== null) shown.set(id, picture.data);
  }
  return items.map((item) => wire.withPictures(item, (id) => shown.get(id) ?? null));
}

function idsIn<Item>(wire: Wire<Item>, items: readonly Item[]): readonly string[] {
  const ids: string[] = [];
  for (const item of items) {
    wire.withPictures(item, (id) => {
      ids.push(id);
      return null;
    });
  }
  return ids;
}
