import axe from "axe-core";
import type { Page } from "playwright-core";

/** What is wider than the screen and cannot be scrolled within something of its own. */
export const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(({ scrollWidth: own }) => own > innerWidth);
    return [`${scrollWidth} of ${innerWidth}`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
  });

/** Serious and critical findings of axe-core. */
export async function hindrancesOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await run.run(document, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}
