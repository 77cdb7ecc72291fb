import type { Page, PageRequest } from "../domain/kernel/page.ts";

/** The items of every page of a collection. */
export function allItems<T>(read: (page: PageRequest) => Page<T>): readonly T[] {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = read({ limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}
