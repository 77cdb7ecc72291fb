/** The first hour with the built executable, from the printed link to the second sign-in. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { calling } from "../../walks/with-tools.ts";
import { newDataFolder, type Program, removeFolder, startProgram } from "../../start-program.ts";
import { hasBrowser, openBrowser } from "../chromium.ts";
import { ended, shown } from "../walks/walk.ts";
import { screens, show, type Shown } from "./look.ts";

setDefaultTimeout(180_000);
const PASSPHRASE = "a passphrase that is good";
const binary = `${import.meta.dir}/../../../dist/monkeyclaw`;

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await openBrowser();
});
afterAll(() => browser?.close());

async function withProgram(act: (program: Program) => Promise<void>): Promise<void> {
  const dataFolder = newDataFolder();
  const program = await startProgram({ command: [binary], dataFolder });
  try {
    await act(program);
  } finally {
    await program.end();
    removeFolder(dataFolder);
  }
}

/** By the palette, as every page and action can be reached. */
async function goTo(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.locator("#palette[open] input").pressSequentially(words);
  await page.getByRole("option", { name: `Look for “${words}”` }).waitFor();
  const option = page
    .locator("#palette [role=option]")
    .filter({ has: page.getByText(words, { exact: true }) });
  await option.first().click();
}

/** By the button: on a phone Enter begins a new line. */
async function send(page: Page, text: string): Promise<void> {
  await page.fill("#say", text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** An answer that grows moves what stands under it: its page is looked at as it is when it is loaded. */
async function comeIn({ page, look }: Shown, setupUrl: string): Promise<void> {
  await page.goto(setupUrl);
  await look("the printed link");
  await page.fill("#name", "Mira");
  for (const field of ["#passphrase", "#again"]) await page.fill(field, PASSPHRASE);
  await page.getByRole("button", { name: "Become the owner" }).click();
  await page.waitForURL("**/welcome");
  await page.getByRole("radio", { name: /The demo/ }).waitFor();
  await look("who answers");
  await page.getByRole("radio", { name: /The demo/ }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL("**/threads/new");
  await look("the first question");
  await page.getByText("Show me what you can do").first().click();
  await page.waitForURL(/\/threads\/[\w-]{20,}$/);
  await ended(page, 1);
  await page.reload();
  await page.getByRole("heading", { name: "That was the first answer. What next?" }).waitFor();
  await look("the first answer, and what next");
}

async function askOn({ page, look }: Shown): Promise<void> {
  const note = { name: "oars.txt", mimeType: "text/plain", buffer: Buffer.from("Two pairs, both of ash.\n") };
  await page.locator("[data-composer] input[type=file]").setInputFiles(note);
  await page.locator("[data-file] input[name=attachment]:not([value=''])").waitFor({ state: "attached" });
  await send(page, "What is written in this file?");
  await ended(page, 2);
  await page.locator("#turns").getByText("oars.txt").first().waitFor();
  await page.reload();
  await look("a question with a file");
  await send(page, calling(["write_file", { path: "plan.md", content: "# Plan\n\n1. Look\n" }]));
  const allow = page.locator(".approval").getByRole("button", { name: "Allow once" });
  await allow.waitFor();
  await page.reload();
  await look("a call that waits");
  await allow.click();
  await ended(page, 3);
  await page.reload();
  await look("a call that was allowed");
}

async function lookAround({ page, look }: Shown, origin: string): Promise<void> {
  await goTo(page, "Search");
  await page.waitForURL("**/search");
  await page.fill("main input[name=q]", "ash");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=ash/);
  await look("the search");
  await page.goto(`${origin}/workspaces/new`);
  await page.fill("main input[name=name]", "Garden");
  await page.getByRole("button", { name: "Make workspace" }).click();
  await page.waitForURL(/\/workspaces\/[\w-]{20,}/);
  await look("a workspace");
  await page.goto(`${origin}/assistants/new`);
  await page.fill("main input[name=name]", "Editor");
  await look("an assistant that is written");
  await page.getByRole("button", { name: "Make assistant" }).click();
  await page.waitForURL(/\/assistants\/[\w-]{20,}/);
  await look("an assistant");
  await goTo(page, "Rules");
  await page.waitForURL("**/settings/policy");
  await look("the rules");
  await page.goto(`${origin}/settings`);
  await page.getByText("Store a secret").first().click();
  await page.fill("#new-secret-name", "weather");
  await page.fill("#new-secret-value", "hunter2hunter2");
  await page.fill("#new-secret-places", "api.weather.example");
  await page.getByRole("button", { name: "Store a secret" }).click();
  await page.locator("#vault-section").getByText("goes to api.weather.example").waitFor();
  expect(await page.content()).not.toContain("hunter2");
  await look("the vault");
  await goTo(page, "Usage");
  await page.waitForURL("**/usage");
  await look("the usage");
}

async function takeBack({ page, look }: Shown): Promise<void> {
  await page.getByRole("button", { name: "Rewind…" }).last().click();
  const sheet = page.locator("dialog[open]");
  await sheet.getByRole("button", { name: /1 file/ }).click();
  await sheet.getByText(/1 file is/).waitFor();
  await look("a turn that is put back");
  await sheet.getByRole("button", { name: "Close" }).click();
  const coming = page.waitForEvent("download");
  await shown(page, "details[data-menu]:has([href$='export.md']) > summary").click();
  await shown(page, "[href$='export.md']").click();
  expect((await coming).suggestedFilename()).toEndWith(".md");
  await look("an export");
}

async function leaveAndReturn({ page, look }: Shown, origin: string): Promise<void> {
  await goTo(page, "Sign out");
  await page.waitForURL("**/login*");
  await look("the door");
  await page.fill("#passphrase", PASSPHRASE);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${origin}/`);
  await look("home again");
}

describe.skipIf(!hasBrowser)("the first hour, on a", () => {
  test.each(screens.map((screen) => [screen.name, screen] as const))("%s", (_, screen) =>
    withProgram(async ({ url, setupUrl }) => {
      const origin = url.replace("127.0.0.1", "localhost");
      const seen = await show(browser, origin, screen);
      await comeIn(seen, setupUrl ?? "");
      await askOn(seen);
      const thread = seen.page.url();
      await lookAround(seen, origin);
      await seen.page.goto(thread);
      await takeBack(seen);
      await leaveAndReturn(seen, origin);
      await seen.page.context().close();
    }),
  );
});
