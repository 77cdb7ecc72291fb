/** Who answers: what is found on the machine, and a key that is tested before it is kept, on a phone and on a desk. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { getDefaultAssistant } from "../../../src/domain/workspaces/reads.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { PASSPHRASE, startServer, type TestOptions, type TestServer } from "../../start-server.ts";
import { hasBrowser, openBrowser, type Watched, watch } from "../chromium.ts";
import { hindrancesOf, overflowOf, smallTargetsOf } from "../hindrances.ts";
import { ended, leave } from "./walk.ts";

const screens = [
  { name: "phone", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { name: "desk", viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false },
] as const;

/** A folder to leave pictures in, for eyes. Taking one puts a style into the page, of which the browser complains. */
const shots = process.env["SHOTS"];

let browser: Awaited<ReturnType<typeof openBrowser>>;
let model: ModelServer;
beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await openBrowser();
  model = startModelServer();
});
afterAll(async () => {
  await browser?.close();
  await model?.stop();
});

/** A fresh installation, at the step where it is to be said who answers. */
async function arrive(
  setup: TestOptions["setup"],
  screen: (typeof screens)[number],
): Promise<{ readonly server: TestServer; readonly watched: Watched; readonly page: Page }> {
  const server = await startServer({ hasOwner: false, setup: setup ?? {} });
  const { name: _, ...viewport } = screen;
  const watched = await watch(browser, server.url, { locale: "en-GB", reducedMotion: "reduce", ...viewport });
  const { page } = watched;
  await page.goto(`${server.url}/setup#${server.serving.newSetup()?.reveal() ?? ""}`);
  await page.fill("#name", "Mira");
  await page.fill("#passphrase", PASSPHRASE);
  await page.fill("#again", PASSPHRASE);
  await page.getByRole("button", { name: "Become the owner" }).click();
  await page.waitForURL("**/welcome");
  return { server, watched, page };
}

async function look(page: Page, name: string): Promise<void> {
  expect(await overflowOf(page)).toEqual([]);
  expect(await hindrancesOf(page)).toEqual([]);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

describe.skipIf(!hasBrowser)("on a fresh installation", () => {
  for (const screen of screens) {
    test(`a local server is found and answers, on a ${screen.name}`, async () => {
      const { server, watched, page } = await arrive({ ollamaHost: new URL(model.url).host }, screen);
      await page.getByText("ready, ").waitFor();
      expect(await page.getByRole("radio").first().isChecked()).toBe(true);
      await page.getByRole("radio", { name: /The demo/ }).check();
      await page.getByRole("button", { name: "Look again" }).click();
      await page.waitForTimeout(500);
      expect(await page.getByRole("radio", { name: /The demo/ }).isChecked()).toBe(true);
      await look(page, `welcome-found-${screen.name}`);
      if (screen.isMobile) expect(await smallTargetsOf(page)).toEqual([]);
      await page.getByRole("radio").first().check();
      await page.getByRole("button", { name: "Go on" }).click();
      await page.waitForURL("**/threads/new");
      await page.fill("#say", "[[say:from this machine]]");
      await page.locator(".send").click();
      await page.waitForURL(/\/threads\/[\w-]{20,}$/);
      await ended(page, 1);
      expect(await page.locator("#turns").innerText()).toContain("from this machine");
      const next = page.getByRole("heading", { name: "That was the first answer. What next?" });
      await next.waitFor();
      expect(await page.getByText("Let a real model answer").count()).toBe(0);
      await page.getByText("Sign in without typing").click();
      await page.waitForURL("**/settings#passkeys");
      await leave(watched);
      await server.remove();
    });

    test(`a key is tested live: a wrong one is told and not kept, a right one answers, on a ${screen.name}`, async () => {
      const { server, watched, page } = await arrive({ baseUrls: { anthropic: model.url } }, screen);
      const { db } = server.core;
      await page.getByText("I have a key").click();
      await page.fill("#key-to-try", "AIzaSyD-of-somebody-else");
      await page.getByRole("button", { name: "Test and keep" }).click();
      await page.getByText("This looks like a key for Gemini").waitFor();
      await page.fill("#key-to-try", "sk-ant-bad-key");
      await page.keyboard.press("Enter");
      await page.getByText("refused this key").waitFor();
      expect(await page.inputValue("#key-backend")).toBe("anthropic");
      expect(await page.inputValue("#key-to-try")).toBe("");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("key-to-try");
      expect(getSecret(db, "anthropic-api-key")).toBeNull();
      await look(page, `welcome-refused-${screen.name}`);
      await page.fill("#key-to-try", "sk-ant-good");
      await page.getByRole("button", { name: "Test and keep" }).click();
      await page.getByText("may ask 3 models").waitFor();
      expect(getSecret(db, "anthropic-api-key")?.bindings).toEqual([{ host: new URL(model.url).host }]);
      expect(await page.content()).not.toContain("sk-ant-good");
      expect(await page.getByRole("radio", { name: /Claude/ }).isChecked()).toBe(true);
      await look(page, `welcome-kept-${screen.name}`);
      await page.getByRole("button", { name: "Go on" }).click();
      await page.waitForURL("**/threads/new");
      expect(getDefaultAssistant(db)?.backend).toBe("auto");
      await page.fill("#say", "[[say:by the key]]");
      await page.locator(".send").click();
      await page.waitForURL(/\/threads\/[\w-]{20,}$/);
      await ended(page, 1);
      expect(await page.locator("#turns").innerText()).toContain("by the key");
      const next = page.getByRole("heading", { name: "What next?" });
      await next.waitFor();
      await page.fill("#say", "[[say:once more]]");
      await page.locator(".send").click();
      await ended(page, 2);
      expect(await next.count()).toBe(0);
      await page.reload();
      expect(await page.locator("#turns").innerText()).toContain("once more");
      expect(await next.count()).toBe(0);
      await leave(watched, shots === undefined ? /422/ : /422|inline style/);
      await server.remove();
    });
  }

  test("skipped, it asks no more, and is found again from Settings with what was done", async () => {
    const { server, watched, page } = await arrive({}, screens[1]);
    await page.getByRole("link", { name: "Skip for now" }).click();
    await page.waitForURL("**/threads/new");
    await page.goto(`${server.url}/settings`);
    await page.getByRole("link", { name: "Set up a model" }).click();
    await page.waitForURL("**/welcome");
    await page.keyboard.press("Tab");
    await look(page, "welcome-nothing-desk");
    await leave(watched);
    await server.remove();
  });
});
