/** The known name that a mistyped one most likely stands for, or null where none is near. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const word = typed.slice(0, LONGEST).toLowerCase();
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const changes = changesBetween(word, name.toLowerCase());
    if (changes < least && changes <= Math.max(word.length, name.length) / 2) {
      best = name;
      least = changes;
    }
  }
  return best;
}

const LONGEST = 100;

/** Letters left out, put in or exchanged, and neighbours swapped: the optimal string alignment distance. */
function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

const at = (line: readonly number[], column: number): number => line[column] ?? Number.POSITIVE_INFINITY;
