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

/** What a finger has to hit on a page and is smaller than 44 px: words within a text, and where a whole row is the link, are let be. */
export const smallTargetsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const least = 43.5;
    const within = ".said, p, .skip, .sr-only, dialog:not([open]), [popover]:not(:popover-open)";
    const pressed = "a[href], button, summary, select, textarea, input:not([type=hidden]), label:has(input)";
    return [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => element.closest(within) === null)
      .filter((element) => !element.matches("label :is(input, select)"))
      .map((element) => (element.matches(".row-link") ? (element.closest("li") ?? element) : element))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < least || height < least);
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
