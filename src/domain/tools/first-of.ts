const MOST_ASKED = 1_000;
/** Of their paths. */
const MOST_CHARACTERS = 1024 * 1024;

/** As many as can be asked about at once: one at least, where there is one. */
export function firstOf<T>(items: readonly T[], pathOf: (item: T) => string): readonly T[] {
  let characters = 0;
  const end = items.findIndex((item, at) => {
    characters += pathOf(item).length;
    return at > 0 && (at >= MOST_ASKED || characters > MOST_CHARACTERS);
  });
  return end === -1 ? items : items.slice(0, end);
}
