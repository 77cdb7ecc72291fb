import { describe, expect, test } from "bun:test";
import { Composer } from "../../src/views/fragments/composer.tsx";
import { OwnerForm } from "../../src/views/fragments/settings-owner.tsx";
import { markup, partial } from "../../src/views/html.ts";
import { NONCE } from "../../src/views/nonce.ts";
import { choiceOf } from "../../src/views/design/sample-backends.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser } from "./chromium.ts";
import { openVisits } from "./visits.ts";

const { gallery, on } = openVisits();

describe.skipIf(!hasBrowser)("the composer", () => {
  test("sends with Enter, makes a line with Shift+Enter, and is empty after", () =>
    on("thread", async (page) => {
      await page.fill("#say", "one");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.type("two");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#say")?.value === "");
      expect(gallery().posted).toEqual([
        {
          path: "/threads/t1/turns",
          csrf: "csrf-token",
          fields: { text: "one\ntwo", mode: "", choice: "anthropic\nclaude-sonnet-4-5" },
        },
      ]);
      await page.reload();
      expect(await page.inputValue("#say")).toBe("");
    }));
  test("does not send what is still being composed", () =>
    on("thread", async (page) => {
      await page.fill("#say", "にほ");
      await page.locator("#say").dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
      expect(gallery().posted).toEqual([]);
    }));
  test("keeps what was written when the page is left", () =>
    on("thread", async (page) => {
      await page.fill("#say", "not yet");
      await page.goto(`${gallery().origin}/home`);
      await page.goto(`${gallery().origin}/thread`);
      expect(await page.inputValue("#say")).toBe("not yet");
    }));
  test("gives back what was refused, with the reason", async () => {
    const refusal = { kind: "invalid", message: "No.", fields: { text: "is too long" } };
    const form = Composer({
      thread: "t1",
      choice: choiceOf(plainly),
      sent: { values: { text: "mine" }, refusal },
    });
    gallery().answer("/threads/t1/turns", 422, markup(form));
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
    gallery().answer("/threads/t1/turns", 204, "");
  });
});

describe.skipIf(!hasBrowser)("a form", () => {
  test("that was refused comes back marked, and the fault has the focus", async () => {
    const refusal = { kind: "invalid", message: "No.", fields: { name: "is too long" } };
    const form = OwnerForm({ sent: { values: { name: "x" }, refusal } });
    gallery().answer("/settings/owner", 422, markup(form));
    await on(
      "settings",
      async (page) => {
        await page.fill("#owner-name", "x");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#owner-name[aria-invalid=true]:focus");
        expect(await page.locator("#owner-name-about").innerText()).toBe("Your name is too long.");
        gallery().answer(
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
    gallery().answer("/settings/owner", 500, "<!doctype html><html><body><h1>Broken</h1></body></html>");
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
      await page.goto(`${gallery().origin}/setup#one-time`);
      expect(await page.inputValue("input[name=token]")).toBe("one-time");
      expect(await page.locator("[data-no-token]").isVisible()).toBe(false);
      const hint = async (text: string) => {
        await page.fill("#passphrase", text);
        return page.locator("[data-strength] p").innerText();
      };
      expect(await hint("short")).toBe("still too short");
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
        gallery().push(partial("turns", "beforeend", button("")));
        await page.click("#planted");
        await page.waitForTimeout(150);
        expect(gallery().posted).toEqual([]);
      },
      /hx-csp/,
    ));
  test("with it, it acts", async () => {
    await on("thread", async (page) => {
      gallery().push(partial("turns", "beforeend", button(` hx-nonce="${NONCE}"`)));
      await page.click("#planted");
      while (gallery().posted.length === 0) await Bun.sleep(20);
      expect(gallery().posted[0]?.path).toBe("/planted");
    });
  });
});
