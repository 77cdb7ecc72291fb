import { afterAll, beforeAll, expect, setDefaultTimeout } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { loadMarkdown } from "../../src/views/markdown.ts";
import { samplePages } from "../views/sample-pages.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";

export interface Visits {
  readonly gallery: () => Gallery;
  /** Runs with a page open, and sees that the browser had nothing to complain of but what is expected. */
  on(name: string, act: (page: Page) => Promise<void>, expected?: RegExp): Promise<void>;
}

/** For a file of tests that each visit a page of the gallery. */
export function openVisits(): Visits {
  setDefaultTimeout(60_000);
  let gallery: Gallery;
  let browser: Browser;
  beforeAll(async () => {
    if (!hasBrowser) return;
    const markdown = await loadMarkdown();
    gallery = openGallery((name, nonce, theme) => {
      const pages = samplePages(plainly, markdown, { nonce, theme });
      return name === "threads/new" ? pages["new-thread"] : pages[name];
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await gallery?.stop();
  });

  return {
    gallery: () => gallery,
    async on(name, act, expected) {
      gallery.posted.length = 0;
      const permissions = ["clipboard-read", "clipboard-write"];
      const { page, complaints } = await watch(browser, gallery.origin, { permissions });
      const before = gallery.arrivals();
      await page.goto(`${gallery.origin}/${name}`);
      if (name !== "setup") while (gallery.arrivals() <= before) await Bun.sleep(10);
      await act(page);
      expect(complaints.filter((complaint) => expected?.test(complaint) !== true)).toEqual([]);
      await page.context().close();
    },
  };
}
