import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "playwright-core";
import { loadMarkdown } from "../../src/views/markdown.ts";
import { samplePages } from "../views/sample-pages.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";
import { hindrancesOf, overflowOf } from "./hindrances.ts";

setDefaultTimeout(60_000);

const widths = [360, 768, 1440, 1920] as const;
/** Where axe looks: either kind of screen, either theme. */
const checked = new Set(["360 light", "1440 dark"]);
const names = Object.keys(samplePages(plainly, { blocks: () => [], starts: () => [] }));
/** A folder to leave pictures in, for eyes. */
const shots = process.env["SHOTS"];

let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  if (!hasBrowser) return;
  const markdown = await loadMarkdown();
  gallery = openGallery((name, nonce, theme) => samplePages(plainly, markdown, { nonce, theme })[name]);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

describe.skipIf(!hasBrowser)("every page, light and dark, from a phone to a wide screen", () => {
  test.each(names)("%s", async (name) => {
    const { page, complaints, strangers } = await watch(browser, gallery.origin);
    await page.goto(`${gallery.origin}/${name}`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const width of widths) {
        await page.setViewportSize({ width, height: width < 700 ? 760 : 900 });
        expect(await overflowOf(page)).toEqual([]);
        if (checked.has(`${width} ${colorScheme}`)) expect(await hindrancesOf(page)).toEqual([]);
        if (shots !== undefined)
          await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png` });
      }
    }
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    await page.context().close();
  });
});

test.skipIf(!hasBrowser)("and these checks would see what they look for", async () => {
  const { page, complaints, strangers } = await watch(browser, gallery.origin);
  await page.goto(`${gallery.origin}/login`);
  await page.evaluate(() => {
    const wide = document.createElement("pre");
    wide.textContent = "wide ".repeat(500);
    const nameless = document.createElement("input");
    const image = document.createElement("img");
    image.src = "http://127.0.0.1:9/x.png";
    document.querySelector("main")?.append(wide, nameless, image);
  });
  await page.waitForTimeout(100);
  expect(await overflowOf(page)).not.toEqual([]);
  expect((await hindrancesOf(page)).join()).toContain("label");
  expect(complaints.join()).toContain("Content Security Policy");
  expect(strangers).toEqual(["http://127.0.0.1:9/x.png"]);
  await page.context().close();
});
