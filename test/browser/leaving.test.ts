import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "./chromium.ts";
import { openVisits } from "./visits.ts";

const { on } = openVisits();

const ADDRESS = "https://shop.harbor.example/releases/2026-7-2";

/** As the stream does when text from outside comes into a turn. */
const taint = (page: Page): Promise<void> =>
  page
    .locator(".turn:has(a[target=_blank]) [id^=taint-]")
    .first()
    .evaluate((mark) => mark.setAttribute("data-tainted", ""));

/** Addresses that the page went to open, without anything leaving this machine. */
async function opened(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route(/harbor\.example/, async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ body: "there" });
  });
  return asked;
}

describe.skipIf(!hasBrowser)("a link in an answer", () => {
  test("that text from outside may have led shows where it leads before it is followed", () =>
    on("thread", async (page) => {
      const asked = await opened(page);
      await taint(page);
      const link = page.locator(`.turn a[href="${ADDRESS}"]`).first();
      for (const button of ["left", "middle"] as const) {
        await link.click({ button });
        const sheet = page.locator("#leaving");
        await sheet.getByText(ADDRESS).waitFor();
        expect(asked).toEqual([]);
        await sheet.getByRole("button", { name: "Stay here" }).click();
        expect(await sheet.isVisible()).toBe(false);
      }
      await link.focus();
      await page.keyboard.press("Enter");
      const next = page.context().waitForEvent("page");
      await page.locator("#leaving").getByRole("link", { name: "Open it" }).click();
      await (await next).waitForLoadState();
      expect(asked).toEqual([ADDRESS]);
    }));
  test("of the owner's own turn is followed at once: the positive control", () =>
    on("thread", async (page) => {
      const asked = await opened(page);
      const next = page.context().waitForEvent("page");
      await page.locator(`.turn a[href="${ADDRESS}"]`).first().click();
      await (await next).waitForLoadState();
      expect(asked).toEqual([ADDRESS]);
      expect(await page.locator("#leaving").isVisible()).toBe(false);
    }));
});
