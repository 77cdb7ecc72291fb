import type { Page } from "playwright-core";

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("it did not come about");
    await Bun.sleep(20);
  }
}

/** The page as it stands, without what only time or htmx writes into it. */
export const stateOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    if (!(copy instanceof Element)) return "";
    for (const element of copy.querySelectorAll("*")) element.removeAttribute("data-htmx-powered");
    for (const turn of copy.querySelectorAll(".turn")) turn.classList.remove("is-known");
    for (const element of copy.querySelectorAll("[data-since]")) element.textContent = "";
    for (const element of copy.querySelectorAll("#next-steps")) element.remove();
    return copy.innerHTML;
  });

export const blocksOf = (page: Page, turn: string): Promise<string[]> =>
  page.locator(`#said-${turn} > .block`).evaluateAll((all) => all.map((one) => one.innerHTML));

export const textOf = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();
