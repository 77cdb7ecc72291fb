import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { createBreath } from "./breath.ts";
import type { Kind, Row } from "./kind.ts";
import type { Preview } from "./preview.ts";
import { readItems } from "./read-items.ts";
import { isSame } from "./same.ts";
import { selectSame } from "./store.ts";
import { createTally } from "./tally.ts";
import type { Outcome } from "./write-row.ts";

export interface Needs {
  readonly db: Reads;
  readonly files: Pick<AttachmentFiles, "names">;
  hasSecret(name: string, workspace?: string | null): boolean;
}

/** Reads a file from beginning to end and changes nothing: what is wrong with it, or what an import would do. */
export async function checkFile(
  { db, files, hasSecret }: Needs,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<Preview, "invalid">> {
  const read = await readItems(chunks);
  if (!read.ok) return read;
  const { source, items } = read.value;
  const tally = createTally(source);
  const breathe = createBreath();
  const there = new Set(await files.names());
  for await (const item of items) {
    if (!item.ok) return item;
    const { value } = item;
    if (value.is === "manifest") tally.manifest(value.manifest);
    if (value.is === "row") tally.row(value.kind, value.row, wouldBe(db, value.kind, value.row));
    if (value.is === "file") tally.file(there.has(value.name) ? "same" : "new");
    await breathe();
  }
  return ok(tally.preview(hasSecret));
}

/** What is only to be read counts as here: nothing comes of it. */
function wouldBe(db: Reads, kind: Kind, row: Row): Outcome {
  if (kind.isToRead === true) return "same";
  const here = selectSame(db, kind, row);
  if (here === null) return "new";
  if (isSame(kind, here, row)) return "same";
  return kind.givesWay === true && here["createdAt"] === here["updatedAt"] ? "new" : "different";
}
