import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { hindrancesOf } from "../hindrances.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

/** Opens the palette, looks for something and waits until what was found stands there. */
async function lookFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.locator("#palette[open] input").pressSequentially(words);
  await page.getByRole("option", { name: `Look for “${words}”` }).waitFor();
}

const chosen = (page: Page): Promise<string> =>
  page.locator("#palette [aria-selected=true] span").first().innerText();

describe.skipIf(!hasBrowser)("the palette", () => {
  test("leads to pages and threads by the keys alone", async () => {
    const { newThread } = talkTo(walk.server());
    const boat = await newThread({ name: "Renew the boat insurance" });
    const watched = await walk.visitor("/");
    const { page } = watched;

    await lookFor(page, "boat ins");
    expect(await chosen(page)).toBe("Renew the boat insurance");
    expect(await hindrancesOf(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/threads/${boat.id}`);

    await lookFor(page, "permi");
    expect(await chosen(page)).toBe("Rules");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/settings/policy");

    await lookFor(page, "insured");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=insured");
    await leave(watched);
  });

  test("does what the page offers, picks a theme and lists the keys", async () => {
    const thread = await talkTo(walk.server()).newThread({ name: "Shelves" });
    const watched = await walk.visitor(`/threads/${thread.id}`);
    const { page } = watched;
    await page.locator("#say").blur();

    await lookFor(page, "pin");
    expect(await chosen(page)).toBe("Pin");
    await page.keyboard.press("Enter");
    await page.locator("[data-threads] .thread-link[data-pinned]").getByText("Shelves").waitFor();

    await lookFor(page, "dark");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.documentElement.dataset["theme"] === "dusk");
    await page.reload();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dusk");

    await page.locator("#say").blur();
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.press("Escape");
    await page.locator("#palette").waitFor({ state: "hidden" });
    await leave(watched);
  });

  test("stops everything", async () => {
    const watched = await walk.visitor("/");
    await lookFor(watched.page, "halt");
    expect(await chosen(watched.page)).toBe("Stop everything");
    await watched.page.keyboard.press("Enter");
    await watched.page.locator("#stopped .banner").waitFor();
    await leave(watched);
  });
});
