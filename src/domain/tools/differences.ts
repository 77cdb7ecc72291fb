import type { Reads } from "../kernel/db.ts";
import { type StockItem, selectItem, selectItems } from "./stock-store.ts";
import type { Seen, Survey } from "./tree.ts";

/** Something that is not, or not surely, as it was when the folder was last looked at. */
export interface Difference {
  readonly seen: Seen;
  /** Null where nothing is known of it. */
  readonly before: StockItem | null;
  /** Nothing is known of it because nothing was there, and not because nobody looked. */
  readonly wasAbsent: boolean;
  /** It lay somewhere else before, and is kept as what it was there. */
  readonly hasMoved: boolean;
}

export interface Differences {
  readonly changed: readonly Difference[];
  /** Not there any more, or not to be seen. */
  readonly gone: readonly StockItem[];
}

/** What a survey says that the stock does not. */
export function differences(db: Reads, root: string, survey: Survey): Differences {
  const find = survey.isWhole ? findAmong(selectItems(db, root)) : findOneByOne(db, root);
  const changed = survey.seen.flatMap((seen): Difference[] => {
    const before = find.one(seen.path);
    if (before !== null && isAsBefore(before, seen)) return [];
    return [{ seen, before, wasAbsent: before === null && wasAbsent(find.one, seen.path), hasMoved: false }];
  });
  const there = new Set(survey.seen.map(({ path }) => path));
  const gone = survey.isWhole
    ? find.all().filter(({ path }) => !there.has(path))
    : survey.gone.flatMap((path) => find.one(path) ?? []);
  const kept = new Set([...changed.map(({ before }) => before), ...gone].flatMap(inodeOfKept));
  return { changed: changed.map((each) => ({ ...each, hasMoved: kept.has(each.seen.inode) })), gone };
}

const inodeOfKept = (item: StockItem | null): readonly string[] =>
  item === null || item.hash === null ? [] : [item.inode];

const isAsBefore = (before: StockItem, { type, stamp, closed }: Seen): boolean =>
  before.stamp === stamp && (type !== "folder" || before.why === closed);

interface Finder {
  one(path: string): StockItem | null;
  all(): readonly StockItem[];
}

function findAmong(items: readonly StockItem[]): Finder {
  const byPath = new Map(items.map((item) => [item.path, item]));
  return { one: (path) => byPath.get(path) ?? null, all: () => items };
}

function findOneByOne(db: Reads, root: string): Finder {
  const known = new Map<string, StockItem | null>();
  return {
    all: () => [],
    one(path) {
      const item = known.get(path) ?? selectItem(db, root, path);
      known.set(path, item);
      return item;
    },
  };
}

/** Only where the nearest folder above it that is known was gone through as a whole: else it may have been there. */
function wasAbsent(find: Finder["one"], path: string): boolean {
  for (let above = path; above !== ""; ) {
    above = above.slice(0, Math.max(0, above.lastIndexOf("/")));
    const item = find(above);
    if (item !== null) return item.type !== "folder" || item.why === null;
  }
  return false;
}
