import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { Composer } from "../../src/views/fragments/composer.tsx";
import { OwnerForm } from "../../src/views/fragments/settings-owner.tsx";
import { markup, partial } from "../../src/views/html.ts";
import { loadMarkdown } from "../../src/views/markdown.ts";
import { choiceOf } from "../views/sample-backends.ts";
import { samplePages } from "../views/sample-pages.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";

let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  if (!hasBrowser) return;
  const markdown = await loadMarkdown();
  gallery = openGallery((name, nonce, theme) => samplePages(plainly, markdown, { nonce, theme })[name]);
  browser = await openBrowser();
}, 30_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** Runs with a page open, and sees that the browser had nothing to complain of. */
async function on(name: string, act: (page: Page) => Promise<void>, expected: RegExp | null = null) {
  gallery.posted.length = 0;
  const { page, complaints } = await watch(browser, gallery.origin, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.goto(`${gallery.origin}/${name}`);
  await act(page);
  expect(complaints.filter((complaint) => expected === null || !expected.test(complaint))).toEqual([]);
  await page.context().close();
}

const shown = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).first();

describe.skipIf(!hasBrowser)("the composer", () => {
  test("sends with Enter, makes a line with Shift+Enter, and is empty after", () =>
    on("thread", async (page) => {
      await page.fill("#say", "one");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.type("two");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
      expect(gallery.posted).toEqual([
        {
          path: "/threads/t1/turns",
          csrf: "csrf-token",
          fields: { text: "one\ntwo", choice: "anthropic\nclaude-sonnet-4-5" },
        },
      ]);
      await page.reload();
      expect(await page.inputValue("#say")).toBe("");
    }));
  test("does not send what is still being composed", () =>
    on("thread", async (page) => {
      await page.fill("#say", "にほ");
      await page.locator("#say").dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
      expect(gallery.posted).toEqual([]);
    }));
  test("keeps what was written when the page is left", () =>
    on("thread", async (page) => {
      await page.fill("#say", "not yet");
      await page.goto(`${gallery.origin}/home`);
      await page.goto(`${gallery.origin}/thread`);
      expect(await page.inputValue("#say")).toBe("not yet");
    }));
  test("gives back what was refused, with the reason", async () => {
    const refusal = { kind: "invalid", message: "No.", fields: { text: "is too long" } };
    const form = Composer({
      thread: "t1",
      choice: choiceOf(plainly),
      sent: { values: { text: "mine" }, refusal },
    });
    gallery.answer("/threads/t1/turns", 422, markup(form));
    await on(
      "thread",
      async (page) => {
        await page.fill("#say", "mine");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#say-about");
        expect(await page.inputValue("#say")).toBe("mine");
        expect(await page.locator("#say").getAttribute("aria-invalid")).toBe("true");
      },
      /422/,
    );
    gallery.answer("/threads/t1/turns", 204, "");
  });
});

describe.skipIf(!hasBrowser)("the page", () => {
  test("is drawn in the theme that was picked, from its first byte", () =>
    on("settings", async (page) => {
      await page.check("input[name=theme][value=dark]", { force: true });
      expect(await page.getAttribute("html", "data-theme")).toBe("dusk");
      const answer = await page.goto(`${gallery.origin}/home`);
      expect(await answer?.text()).toContain('<html lang="en" data-theme="dusk">');
      await page.goto(`${gallery.origin}/settings`);
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
      await shown(page, "[data-menu] > summary").click();
      await shown(page, "[data-open=delete]").click();
      expect(await page.locator("dialog[open]").innerText()).toContain(
        "Delete “Totals wrong for Swiss orders”?",
      );
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog[open]").count()).toBe(0);
      await shown(page, "[data-menu] > summary").click();
      await shown(page, "[data-open=rename]").click();
      await page.fill("#rename-name", "Another");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
      expect(gallery.posted[0]?.fields).toEqual({
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
        while (gallery.posted.length === 0) await Bun.sleep(20);
        expect(gallery.posted[0]?.path).toBe("/turns/u3/interrupt");
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
      gallery.push(partial("turns", "beforeend", longer));
      await page.waitForFunction(() => document.querySelectorAll("#turns > p").length === 20);
      await page.waitForTimeout(50);
      expect(await gap()).toBeLessThan(2);
      await page.mouse.move(700, 400);
      await page.mouse.wheel(0, -600);
      await page.waitForSelector("[data-to-end]", { state: "visible" });
      gallery.push(partial("turns", "beforeend", longer));
      await page.waitForFunction(() => document.querySelectorAll("#turns > p").length === 40);
      expect(await gap()).toBeGreaterThan(500);
      await page.click("[data-to-end]");
      await page.waitForSelector("[data-to-end]", { state: "hidden" });
    }));
});

describe.skipIf(!hasBrowser)("a form", () => {
  test("that was refused comes back marked, and the fault has the focus", async () => {
    const refusal = { kind: "invalid", message: "No.", fields: { name: "is too long" } };
    const form = OwnerForm({ sent: { values: { name: "x" }, refusal } });
    gallery.answer("/settings/owner", 422, markup(form));
    await on(
      "settings",
      async (page) => {
        await page.fill("#owner-name", "x");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#owner-name[aria-invalid=true]:focus");
        expect(await page.locator("#owner-name-about").innerText()).toBe("Your name is too long.");
        gallery.answer(
          "/settings/owner",
          200,
          markup(OwnerForm({ sent: { values: { name: "y" }, isKept: true } })),
        );
        await page.keyboard.press("Enter");
        await page.waitForSelector("#owner-form [role=status]");
      },
      /422/,
    );
  });
  test("never takes a whole page for a part", async () => {
    gallery.answer("/settings/owner", 500, "<!doctype html><html><body><h1>Broken</h1></body></html>");
    await on(
      "settings",
      async (page) => {
        await page.fill("#owner-name", "x");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#notices .toast-note");
        expect(await page.locator("#owner-form").count()).toBe(1);
        expect(await page.locator("h1", { hasText: "Broken" }).count()).toBe(0);
      },
      /500/,
    );
  });
  test("of the first owner takes the token from the link, and tells how good a passphrase is", () =>
    on("setup", async (page) => {
      await page.waitForSelector("[data-no-token]", { state: "visible" });
      await page.goto("about:blank");
      await page.goto(`${gallery.origin}/setup#one-time`);
      expect(await page.inputValue("input[name=token]")).toBe("one-time");
      expect(await page.locator("[data-no-token]").isVisible()).toBe(false);
      const hint = async (text: string) => {
        await page.fill("#passphrase", text);
        return page.locator("[data-strength] p").innerText();
      };
      expect(await hint("short")).toBe("too short yet");
      expect(await hint("aaaaaaaaaaaaaaaaaaaa")).toBe("easy to guess");
      expect(await hint("correct horse battery staple")).toBe("hard to guess");
      await page.fill("#again", "other");
      expect(
        await page.locator("#again").evaluate((field: HTMLInputElement) => field.validationMessage),
      ).toBe("They differ.");
    }));
});

describe.skipIf(!hasBrowser)("what acts must carry the page's nonce", () => {
  const button = (nonce: string) =>
    `<button id="planted" hx-post="/planted" hx-swap="none"${nonce}>x</button>`;

  test("markup that came without it is dead", () =>
    on(
      "thread",
      async (page) => {
        gallery.push(partial("turns", "beforeend", button("")));
        await page.click("#planted");
        await page.waitForTimeout(150);
        expect(gallery.posted).toEqual([]);
      },
      /hx-csp/,
    ));
  test("with it, it acts", async () => {
    const { NONCE } = await import("../../src/views/nonce.ts");
    await on("thread", async (page) => {
      gallery.push(partial("turns", "beforeend", button(` hx-nonce="${NONCE}"`)));
      await page.click("#planted");
      while (gallery.posted.length === 0) await Bun.sleep(20);
      expect(gallery.posted[0]?.path).toBe("/planted");
    });
  });
});
