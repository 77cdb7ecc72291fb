/**
 * Cells that are made before they are needed: most of a command's time goes by before its launcher can listen, and
 * whoever runs one command soon runs another like it. A spare has run nothing and has been told nothing.
 */
import { lstatSync } from "node:fs";
import type { Cell, Purpose } from "./cell.ts";

export interface Spares {
  /** One that was made for just this and still waits, or null. */
  take(purpose: Purpose): Cell | null;
  /** Makes some for this in a moment, and lets go of those for anything else. */
  expect(purpose: Purpose): void;
  /** Makes no more and lets go of all; resolves when nothing is left of them. */
  stop(): Promise<void>;
}

export interface Needs {
  make(purpose: Purpose): Cell;
  /** How long one waits to be taken. */
  readonly keptMs: number;
}

interface Spare {
  readonly key: string;
  readonly cell: Cell;
}

const MOST = 2;
/** To start a process holds this thread up for a moment: what was started just now goes first. */
const SOON_MS = 10;

export function createSpares({ make, keptMs }: Needs): Spares {
  let spares: readonly Spare[] = [];
  const leaving = new Set<Promise<void>>();
  let wanted: { readonly key: string; readonly purpose: Purpose } | null = null;
  let making: ReturnType<typeof setTimeout> | null = null;
  let ending: ReturnType<typeof setTimeout> | null = null;

  const letGo = (ones: readonly Spare[]): void => {
    spares = spares.filter((spare) => !ones.includes(spare));
    for (const { cell } of ones) {
      cell.kill();
      const gone = cell.gone.then(cell.clear).finally(() => leaving.delete(gone));
      leaving.add(gone);
    }
  };

  const makeOne = (): void => {
    making = null;
    if (wanted === null || spares.length >= MOST) return;
    try {
      spares = [...spares, { key: wanted.key, cell: make(wanted.purpose) }];
    } catch {
      // silent-ok: the next command makes its own, and says what is in the way.
      return;
    }
    if (spares.length < MOST) makeSoon();
  };
  const makeSoon = (): void => {
    making ??= setTimeout(makeOne, SOON_MS);
    making.unref();
  };
  const forget = (): void => {
    wanted = null;
    letGo(spares);
  };

  return {
    take(purpose) {
      letGo(spares.filter(({ cell }) => !cell.isRunning()));
      const key = keyOf(purpose);
      const found = spares.find((spare) => spare.key === key);
      if (found === undefined) return null;
      spares = spares.filter((spare) => spare !== found);
      return found.cell;
    },
    expect(purpose) {
      const key = keyOf(purpose);
      letGo(spares.filter((spare) => spare.key !== key));
      wanted = { key, purpose };
      makeSoon();
      if (ending !== null) clearTimeout(ending);
      ending = setTimeout(forget, keptMs);
      ending.unref();
    },
    async stop() {
      if (ending !== null) clearTimeout(ending);
      if (making !== null) clearTimeout(making);
      forget();
      await Promise.allSettled(leaving);
    },
  };
}

/** A folder that was put in another's place since then is another purpose: a spare still sees the first. */
function keyOf(purpose: Purpose): string {
  const stats = lstatSync(purpose.root, { throwIfNoEntry: false });
  return JSON.stringify([purpose, stats?.dev ?? null, stats?.ino ?? null]);
}
