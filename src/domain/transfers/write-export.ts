import { type AttachmentFiles } from "../attachments/attachment-files.ts";
import { tarEnd, tarHeader, tarPadding } from "./tar.ts";
import { kinds, type KindName } from "./kinds.ts";
import type { Place } from "./kind.ts";
import { FORMAT, FORMAT_VERSION, type Manifest } from "./manifest.ts";
import type { Counts, RowPage } from "./read-pages.ts";

/** All rows as they stood at one moment, read away from the main thread. */
export interface Snapshot {
  readonly counts: Counts;
  page(kind: KindName, after: Place | null): Promise<RowPage>;
  close(): void;
}

export interface Needs {
  readonly files: Pick<AttachmentFiles, "names" | "read">;
}

export interface About {
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly owner: string | null;
}

/** Everything as one tar, of which no more than a piece is in memory. The snapshot is closed at its end. */
export async function* writeExport(
  { files }: Needs,
  snapshot: Snapshot,
  { madeAt, madeBy, owner }: About,
): AsyncGenerator<Uint8Array> {
  const file = (name: string, bytes: Uint8Array): readonly Uint8Array[] => [
    tarHeader(`${FORMAT}/${name}`, bytes.length, madeAt),
    bytes,
    tarPadding(bytes.length),
  ];
  try {
    const { counts } = snapshot;
    const manifest: Manifest = {
      format: FORMAT,
      version: FORMAT_VERSION,
      madeAt: madeAt.toISOString(),
      madeBy,
      owner,
      counts,
    };
    yield* file("manifest.json", new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
    for (const { name } of kinds) {
      let part = 0;
      for (let after: Place | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
        const page: RowPage = await snapshot.page(name, after);
        if (page.rows > 0) {
          part += 1;
          yield* file(`${name}/${String(part).padStart(8, "0")}.jsonl`, page.lines);
        }
        after = page.after;
      }
    }
    for (const name of await files.names()) {
      const content = await files.read(name);
      if (content !== null) yield* file(`files/${name}`, content);
    }
    yield tarEnd();
  } finally {
    snapshot.close();
  }
}
