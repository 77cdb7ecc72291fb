import type { Page } from "playwright-core";
import { calling } from "../../walks/with-tools.ts";
import { ask } from "./walk.ts";

export const write = (path: string, content: string): string => calling(["write_file", { path, content }]);

/** A first question, on a page of its own. */
export async function begin(page: Page, url: string, text: string): Promise<void> {
  await page.goto(`${url}/threads/new`);
  await ask(page, text);
  await page.waitForURL(/\/threads\/[\w-]{20,}$/);
}

/** Of the card that waits. */
export const button = (page: Page, name: string) =>
  page.locator(".approval").getByRole("button", { name, exact: true });
