import { describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { partial } from "../../src/views/html.ts";
import { hasBrowser } from "./chromium.ts";
import { openVisits } from "./visits.ts";

const { gallery, on } = openVisits();

const shown = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).first();

describe.skipIf(!hasBrowser)("the page", () => {
  test("is drawn in the theme that was picked, from its first byte", () =>
    on("settings", async (page) => {
      await page.check("input[name=theme][value=dark]", { force: true });
      expect(await page.getAttribute("html", "data-theme")).toBe("dusk");
      const answer = await page.goto(`${gallery().origin}/home`);
      expect(await answer?.text()).toContain('<html lang="en" data-theme="dusk">');
      await page.goto(`${gallery().origin}/settings`);
      await page.check("input[name=theme][value=system]", { force: true });
      expect(await page.getAttribute("html", "data-theme")).toBeNull();
    }));
  test("copies code and answers", () =>
    on("thread", async (page) => {
      await page.locator("figure.code [data-copy]").first().click();
      await page.waitForSelector("[data-said=Copied]");
      expect(await page.evaluate(() => navigator.clipboard.readText())).toStartWith("export const RATES");
      await page.locator("[data-copy=source-u1]").click();
      await page.waitForFunction(async () =>
        (await navigator.clipboard.readText()).startsWith("Swiss orders"),
      );
    }));
  test("asks before something is gone, and closes on second thoughts", () =>
    on("thread", async (page) => {
      await shown(page, ".topbar [data-menu] > summary").click();
      await shown(page, "[data-open=delete]").click();
      expect(await page.locator("dialog[open]").innerText()).toContain(
        "Delete “Totals wrong for Swiss orders”?",
      );
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog[open]").count()).toBe(0);
      await shown(page, ".topbar [data-menu] > summary").click();
      await shown(page, "[data-open=rename]").click();
      await page.fill("#rename-name", "Another");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
      expect(gallery().posted[0]?.fields).toEqual({
        name: "Another",
        description: "The shop's release of July",
      });
    }));
  test("stops the last answer with Escape, and begins a thread with N", () =>
    on(
      "thread",
      async (page) => {
        await page.focus("#say");
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => true);
        await page
          .locator("h1")
          .first()
          .evaluate(() => document.querySelector<HTMLElement>("#say")?.blur());
        while (gallery().posted.length === 0) await Bun.sleep(20);
        expect(gallery().posted[0]?.path).toBe("/turns/u3/interrupt");
        await page.keyboard.press("n");
        await page.waitForURL("**/threads/new");
      },
      /404/,
    ));
  test("keeps the end in view until one scrolls up", () =>
    on("thread", async (page) => {
      const gap = () =>
        page.evaluate(() => {
          const scroll = document.querySelector("#scroll");
          return scroll === null ? -1 : scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
        });
      const longer = "<p>more</p>".repeat(20);
      expect(await gap()).toBeLessThan(2);
      gallery().push(partial("turns", "beforeend", longer));
      await page.waitForFunction(() => document.querySelectorAll("#turns > p").length === 20);
      await page.waitForTimeout(50);
      expect(await gap()).toBeLessThan(2);
      await page.mouse.move(700, 400);
      await page.mouse.wheel(0, -600);
      await page.waitForSelector("[data-to-end]", { state: "visible" });
      gallery().push(partial("turns", "beforeend", longer));
      await page.waitForFunction(() => document.querySelectorAll("#turns > p").length === 40);
      expect(await gap()).toBeGreaterThan(500);
      await page.click("[data-to-end]");
      await page.waitForSelector("[data-to-end]", { state: "hidden" });
    }));
});

describe.skipIf(!hasBrowser)("a menu", () => {
  for (const width of [360, 390, 1440]) {
    test(`is seen whole wherever it opens, ${width} px wide`, () =>
      on("thread", async (page) => {
        await page.setViewportSize({ width, height: 800 });
        const menus = page.locator("details[data-menu]:visible");
        expect(await menus.count()).toBeGreaterThan(2);
        for (const menu of await menus.all()) {
          for (const block of ["start", "center", "end"] as const) {
            const summary = menu.locator("summary");
            await summary.evaluate((one, at) => one.scrollIntoView({ block: at }), block);
            await summary.click();
            await page.waitForTimeout(60);
            expect([width, block, await hiddenItems(menu)]).toEqual([width, block, []]);
            await page.keyboard.press("Escape");
          }
        }
      }));
  }
});

/** The items of an open menu that are cut off or lie under something else, but for those that it is scrolled to. */
const hiddenItems = (menu: Locator): Promise<string[]> =>
  menu.locator(".menu-list").evaluate((list) =>
    [...list.querySelectorAll("a, button")].flatMap((item) => {
      const { left, right, top, bottom } = item.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      if (!item.checkVisibility() || middle > list.getBoundingClientRect().bottom) return [];
      const isSeen = [left + 4, right - 4].every((x) => item.contains(document.elementFromPoint(x, middle)));
      return isSeen ? [] : [item.textContent ?? ""];
    }),
  );
