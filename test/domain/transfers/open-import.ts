import { checkFile } from "../../../src/domain/transfers/check-file.ts";
import { importFile } from "../../../src/domain/transfers/import-file.ts";
import type { Place } from "../../../src/domain/transfers/kind.ts";
import type { Preview } from "../../../src/domain/transfers/preview.ts";
import { countAll, readPage } from "../../../src/domain/transfers/read-pages.ts";
import { toStream } from "../../../src/domain/transfers/to-stream.ts";
import { writeExport } from "../../../src/domain/transfers/write-export.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAttachmentFiles } from "../../../src/compose/attachment-files.ts";
import { valueOf } from "../results.ts";

const noTrail = { append: () => {} };
const files = openAttachmentFiles(mkdtempSync(join(tmpdir(), "monkeyclaw-files-")), {
  seal: (content) => content,
  open: (content) => content,
});

const needsOf = (db: Db) => ({
  db,
  files,
  trail: noTrail,
  hasSecret: () => false,
  startFirst: async () => {},
});

/** In pieces of odd sizes, as a line brings them. */
export async function* inPieces(bytes: Uint8Array, size = 7_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const check = (db: Db, bytes: Uint8Array, size?: number) =>
  checkFile(needsOf(db), inPieces(bytes, size));

export async function importInto(db: Db, bytes: Uint8Array, size?: number): Promise<Preview> {
  return valueOf(await importFile(needsOf(db), inPieces(bytes, size)));
}

export async function exportOf(db: Db): Promise<Uint8Array<ArrayBuffer>> {
  const snapshot = {
    counts: countAll(db),
    page: async (kind: string, after: Place | null) => readPage(db, kind, after),
    close: () => {},
  };
  const about = { madeAt: new Date("2026-07-14T12:00:00.000Z"), madeBy: "test", owner: "Mira" };
  const packed = toStream(writeExport({ files }, snapshot, about)).pipeThrough(new CompressionStream("gzip"));
  return Uint8Array.from(await new Response(packed).bytes());
}
