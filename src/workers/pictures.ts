import type { Host, Picture } from "../domain/backends/host.ts";

/** As much as a session keeps of them, in base64. */
const MOST_KEPT = 32 * 1024 * 1024;

/** The pictures of a session's conversation: each is asked for once, and kept as it is sent. */
export function openPictures(ask: (id: number, attachment: string) => void) {
  const kept = new Map<string, Picture>();
  const asked = new Map<number, (bytes: Uint8Array | null) => void>();
  let lastId = 0;

  const keep = (attachment: string, picture: Picture): void => {
    kept.set(attachment, picture);
    let total = kept.values().reduce((sum, { data }) => sum + data.length, 0);
    for (const [oldest, { data }] of kept) {
      if (total <= MOST_KEPT || oldest === attachment) return;
      kept.delete(oldest);
      total -= data.length;
    }
  };

  const look: Host["picture"] = async (attachment, signal) => {
    const known = kept.get(attachment);
    if (known !== undefined) return known;
    signal.throwIfAborted();
    const id = ++lastId;
    const answer = Promise.withResolvers<Uint8Array | null>();
    const abort = (): void => answer.reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    asked.set(id, answer.resolve);
    ask(id, attachment);
    try {
      const bytes = await answer.promise;
      if (bytes === null) return null;
      const picture = { data: Buffer.from(bytes).toString("base64"), bytes: bytes.length };
      keep(attachment, picture);
      return picture;
    } finally {
      asked.delete(id);
      signal.removeEventListener("abort", abort);
    }
  };

  return {
    look,
    receive: ({ id, bytes }: { readonly id: number; readonly bytes: Uint8Array | null }): void =>
      asked.get(id)?.(bytes),
  };
}
