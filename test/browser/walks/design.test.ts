import { describe, expect, test } from "bun:test";
import { words } from "../../../src/views/design/words.ts";
import { hasBrowser } from "../chromium.ts";
import { hindrancesOf, overflowOf, smallTargetsOf } from "../hindrances.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

describe.skipIf(!hasBrowser)("the page of all parts, from source", () => {
  test.each([
    ["light", 1440],
    ["dark", 1440],
    ["light", 390],
    ["dark", 390],
  ] as const)("can be seen and used by everybody: %s, at %i pixels", async (colorScheme, width) => {
    const viewport = { width, height: 900 };
    const watched = await walk.visitor("/design", { colorScheme, viewport, hasTouch: width < 1024 });
    const { page } = watched;
    expect(await page.locator("main section[id^=part-] > h2").allInnerTexts()).toEqual(
      Object.values(words.sections).map(([title]) => title),
    );
    expect(await overflowOf(page)).toEqual([]);
    expect(await hindrancesOf(page)).toEqual([]);
    if (width < 1024) expect(await smallTargetsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.querySelector("main .scroll")?.scrollTop)).toBe(0);
    await leave(watched);
  });

  test("leads to each of its parts, and opens what opens", async () => {
    const watched = await walk.visitor("/design");
    const { page } = watched;
    for (const link of await page.locator("nav .chip").all()) {
      const name = (await link.getAttribute("href")) ?? "";
      expect([name, await page.locator(name).count()]).toEqual([name, 1]);
    }
    for (const opener of await page.locator("#part-dialogs [data-open]").all()) {
      if (!(await opener.isVisible())) continue;
      await opener.click();
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
    }
    await leave(watched);
  });
});
