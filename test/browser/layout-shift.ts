import type { Page } from "playwright-core";

/** More than this is felt as a jump. */
export const MOST_SHIFT = 0.05;

export interface Shift {
  readonly value: number;
  /** Milliseconds since the page was begun. */
  readonly at: number;
  /** What moved, and from where to where. */
  readonly moved: readonly string[];
}

/** From now on, and on every page that follows, what moves without the reader's doing is noted. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(globalThis, { shifts });
    const nameOf = (node: Node | null): string =>
      node instanceof Element
        ? `${node.tagName.toLowerCase()}#${node.id}.${node.className}`
        : (node?.textContent ?? "gone");
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, startTime, hadRecentInput, sources } = entry as PerformanceEntry & {
          readonly value: number;
          readonly hadRecentInput: boolean;
          readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
        };
        if (hadRecentInput) continue;
        const rect = ({ x, y, width, height }: DOMRect): string =>
          [x, y, width, height].map(Math.round).join(" ");
        const moved = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${nameOf(node)}: ${rect(previousRect)} to ${rect(currentRect)}`,
        );
        shifts.push({ value, at: startTime, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Those noted so far, worst first. */
export const shiftsOf = (page: Page): Promise<Shift[]> =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { shifts } = globalThis as unknown as { shifts: Shift[] };
    return shifts.toSorted((one, other) => other.value - one.value);
  });

const SESSION_GAP_MS = 1_000;
const SESSION_CAP_MS = 5_000;

/** The cumulative layout shift as it is defined: of the shifts that follow each other closely, the worst five seconds. */
export function shiftIn(shifts: readonly Shift[]): number {
  let [worst, sum, from, last] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value, at } of shifts.toSorted((one, other) => one.at - other.at)) {
    const isNew = at - last >= SESSION_GAP_MS || at - from >= SESSION_CAP_MS;
    if (isNew) [sum, from] = [0, at];
    [sum, last] = [sum + value, at];
    worst = Math.max(worst, sum);
  }
  return worst;
}
