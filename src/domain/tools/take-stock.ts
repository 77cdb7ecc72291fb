import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { Change, Touched } from "./attribute.ts";
import { type Chosen, chooseKept } from "./choose-kept.ts";
import type { ContentKey } from "./content-key.ts";
import { differences } from "./differences.ts";
import type { ToolEvent } from "./events.ts";
import type { FileRefusal } from "./files.ts";
import { firstOf } from "./first-of.ts";
import { noteChange, noteRead, noting, tellTouched } from "./note-change.ts";
import { refreshFull, selectDigest, type StockItem, upsertDigest } from "./stock-store.ts";
import type { Tree } from "./tree.ts";
import { closeWatch, type Watch } from "./watch-store.ts";

export interface Needs {
  readonly db: Reads;
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
  readonly contentKey: ContentKey;
}

/** Of one folder. */
export interface StockLimits {
  /** Files and folders that are looked at. */
  readonly items: number;
  /** Of the contents that are kept. */
  readonly bytes: number;
}

export const usualLimits: StockLimits = { items: 25_000, bytes: 256 * 1024 * 1024 };

export interface Look {
  readonly root: string;
  readonly tree: Tree;
  /** Watches whose commands had ended before: what they changed is found now, and they close. */
  readonly over: readonly Watch[];
  readonly limits: StockLimits;
  readonly signal: AbortSignal;
}

/** Changes that are noted without a pause. */
const AT_ONCE = 500;

export interface Taken {
  readonly hasChanged: boolean;
}

/**
 * Brings the stock of a folder up to date: what lies where, and the content of files. What is found to have changed
 * counts for every command that may have done it. Only what changed since the last look is read.
 */
export async function takeStock(needs: Needs, look: Look): Promise<Result<Taken, FileRefusal>> {
  const { db, events } = needs;
  const { root, tree, over, limits, signal } = look;
  const since = selectDigest(db, root);
  const surveyed = await tree.survey({ since, limit: limits.items }, signal);
  if (!surveyed.ok) return surveyed;
  const { digest } = surveyed.value;
  const { changed, gone } = differences(db, root, surveyed.value);
  const { toRead, rest } = chooseKept(db, root, { changed, gone }, limits.bytes);
  const touched: Touched = new Map();

  // What is written in one go waits for the disk once.
  let written: Promise<void>[] = [];
  for (let left = toRead; left.length > 0; ) {
    await Promise.all(written);
    const asked = firstOf(left, ({ seen }) => seen.path);
    const wanted = asked.map(({ seen, before }) => ({
      path: seen.path,
      wantsContent: true,
      known: before?.hash ?? null,
    }));
    const told = await tree.inspect(wanted, signal);
    if (!told.ok) return told;
    const read = events.record((tx) => {
      const into = noting(tx, needs.contentKey, root, touched);
      for (const [at, facts] of told.value.entries()) noteRead(tx, into, asked[at], facts);
    });
    written = [read];
    left = left.slice(told.value.length);
  }
  const changes = inOrder(rest, gone);
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    if (at > 0) await Promise.all(written);
    const piece = events.record((tx) => {
      const into = noting(tx, needs.contentKey, root, touched);
      for (const change of changes.slice(at, at + AT_ONCE)) noteChange(tx, into, change);
    });
    written.push(piece);
  }
  if (digest !== since || over.length > 0 || touched.size > 0)
    written.push(finish(needs, look, { digest, gone, touched }));
  await Promise.all(written);
  return ok({ hasChanged: written.length > 0 });
}

/** What is not read. Folders come after what they hold: where the look is cut short, what is new in them must not pass for what was not there. */
function inOrder(rest: Chosen["rest"], gone: readonly StockItem[]): readonly Change[] {
  const noted = rest.map(({ difference, item }) => ({
    ...difference,
    path: item.path,
    now: item,
    bornMs: 0,
  }));
  return [
    ...noted.filter(({ now }) => now.type !== "folder"),
    ...gone.map((before) => ({
      path: before.path,
      before,
      wasAbsent: false,
      hasMoved: false,
      now: null,
      bornMs: 0,
    })),
    ...noted.filter(({ now }) => now.type === "folder"),
  ];
}

interface Found {
  readonly digest: string;
  readonly gone: readonly StockItem[];
  readonly touched: Touched;
}

const finish = (
  { events, clock }: Needs,
  { root, over }: Look,
  { digest, gone, touched }: Found,
): Promise<void> =>
  events.record((tx, tell) => {
    if (gone.length > 0) refreshFull(tx, root);
    upsertDigest(tx, root, digest, clock().toISOString());
    tellTouched(tx, tell, touched);
    for (const watch of over) closeWatch(tx, watch);
  });
