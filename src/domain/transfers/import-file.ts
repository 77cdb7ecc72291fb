import type { AttachmentFiles, FileWriting } from "../attachments/attachment-files.ts";
import type { Trail } from "../audit/audit.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { createBreath } from "./breath.ts";
import type { Item } from "./item.ts";
import type { Preview } from "./preview.ts";
import { readItems } from "./read-items.ts";
import { clearFirstStart, hasContent, settleLinks } from "./store.ts";
import { createTally, type Tally } from "./tally.ts";
import { writeRow } from "./write-row.ts";

export interface Needs {
  readonly db: Db;
  readonly files: AttachmentFiles;
  readonly trail: Trail;
  hasSecret(name: string, workspace?: string | null): boolean;
  /** Makes what a chat needs where an import brought none. */
  startFirst(): Promise<void>;
}

type RowItem = Extract<Item, { is: "row" }>;

const MOST_AT_ONCE = 25;
/** In UTF-16 units, as far as it can be told at a glance. */
const ENOUGH_UNITS = 64 * 1024;
/** So many wait for the first workspace, with which they are written in one. */
const MOST_BEFORE_PLACES = 2_000;

/**
 * Writes what a file brings and is not here yet; the file was checked before. It goes in steps that each leave
 * everything in order: one that breaks off is completed by the same import once more.
 */
export async function importFile(
  needs: Needs,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<Preview, "invalid">> {
  const { db, files, trail } = needs;
  const read = await readItems(chunks);
  if (!read.ok) return read;
  const { source, items } = read.value;
  const tally = createTally(source);
  const breathe = createBreath();
  const writing = createWriting(files, db, new Set(await files.names()));
  let waiting: RowItem[] = [];
  let units = 0;
  let isFresh = source === "monkeyclaw";

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    units = 0;
    const clears = isFresh && rows.some(({ kind }) => kind.name === "workspaces");
    isFresh = isFresh && rows.every(({ kind }) => kind.name === "assistants");
    const outcomes = await db.commit((tx) => {
      if (clears) clearFirstStart(tx);
      return rows.map(({ kind, row }) => (kind.isToRead === true ? "same" : writeRow(tx, kind, row)));
    });
    rows.forEach(({ kind, row }, index) => tally.row(kind, row, outcomes[index] ?? "same"));
  };
  const isFull = (): boolean => {
    const most = isFresh && waiting.at(-1)?.kind.name === "assistants" ? MOST_BEFORE_PLACES : MOST_AT_ONCE;
    return waiting.length >= most || (!isFresh && units >= ENOUGH_UNITS);
  };

  try {
    for await (const item of items) {
      if (!item.ok) return item;
      const { value } = item;
      if (value.is === "manifest") tally.manifest(value.manifest);
      if (value.is === "row") {
        waiting.push(value);
        units += unitsOf(value);
        if (isFull()) await flush();
      }
      if (value.is === "file" || value.is === "piece") {
        await flush();
        await writing.take(value, tally);
      }
      await breathe();
    }
    await flush();
    await writing.end();
  } finally {
    await writing.release();
  }
  for (let some = 1; some > 0; ) some = await db.commit((tx) => settleLinks(tx, MOST_AT_ONCE));
  await needs.startFirst();
  const done = tally.preview(needs.hasSecret);
  const sum = (field: "isNew" | "same" | "different"): number =>
    done.kinds.reduce((total, kind) => total + kind[field], 0);
  const detail = { source, new: sum("isNew"), same: sum("same"), different: sum("different") };
  await db.commit((tx) => trail.append(tx, { action: "data.imported", detail }));
  return ok(done);
}

const unitsOf = ({ row }: RowItem): number =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === "string" ? value.length : 64), 0);

/** Files that rows name and that are not here are written under their own names; others are passed over. */
function createWriting(files: AttachmentFiles, db: Db, there: ReadonlySet<string>) {
  let open: FileWriting | null = null;
  const end = async (): Promise<void> => {
    await open?.finish();
    open?.release();
    open = null;
  };
  return {
    async take(item: Extract<Item, { is: "file" | "piece" }>, tally: Tally): Promise<void> {
      if (item.is === "piece") return open?.add(item.piece);
      await end();
      const isWanted = hasContent(db, item.name.replace(/-text$/, ""));
      // One that was broken off is named, too, and cannot be read.
      const isThere = there.has(item.name) && (await files.read(item.name)) !== null;
      tally.file(isThere ? "same" : isWanted ? "new" : "homeless");
      if (!isWanted || isThere) return;
      await files.remove(item.name);
      open = await files.create(item.name);
    },
    end,
    /** What was begun and not ended is gone at the next look for what nothing refers to. */
    release: async (): Promise<void> => open?.release(),
  };
}
