/**
 * Takes pictures of every page in use, in both themes, wide and narrow, into build/screenshots, and keeps the best of
 * them as docs/screenshots. What is on them is invented.
 */
import { mkdir, rm } from "node:fs/promises";
import type { Page } from "playwright-core";
import { openBrowser } from "../test/browser/chromium.ts";
import { fillHarbour } from "../test/browser/show/harbour/past.ts";
import { busyHarbour, type Places } from "../test/browser/show/harbour/today.ts";
import { type Screen, screens } from "../test/browser/show/look.ts";
import { clientOf, newDataFolder, removeFolder, startProgram } from "../test/start-program.ts";
import { PASSPHRASE } from "../test/start-server.ts";
import { buildAssets } from "./assets.ts";

const all = "build/screenshots";
const kept = "docs/screenshots";

/** The name that a picture is kept under, and that of the picture. */
const best: Readonly<Record<string, string>> = {
  home: "home, desktop, light",
  "home-dark": "home, desktop, dark",
  answer: "answer, desktop, light",
  thread: "thread, desktop, light",
  "thread-dark": "thread, desktop, dark",
  "thread-phone": "thread, phone, light",
  "from-outside": "outside, desktop, light",
  working: "working, desktop, light",
  "working-phone": "working, phone, dark",
  insurance: "insurance, desktop, light",
  approvals: "approvals, desktop, light",
  "approvals-phone": "approvals, phone, light",
  palette: "palette, desktop, light",
  search: "search, desktop, light",
  assistant: "assistant, desktop, light",
  usage: "usage, desktop, light",
  vault: "vault, desktop, light",
  rules: "rules, desktop, light",
  log: "log, desktop, dark",
  welcome: "first-welcome, desktop, light",
  help: "help, desktop, light",
};

/** Pages that are opened at a part of them, or with something open. */
const more: Places = {
  vault: "/settings#vault",
  models: "/settings#models",
  palette: "/",
};

/** What is unread is opened where it begins; what waits stands at the end. */
async function toEnd(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  const end = page.locator(".to-end");
  if (await end.isVisible()) await end.click();
}

const acts: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  thread: toEnd,
  outside: toEnd,
  async answer(page) {
    await page.waitForTimeout(300);
    await page
      .locator("#turns > .turn")
      .first()
      .evaluate((turn) => turn.scrollIntoView());
  },
  async palette(page) {
    await page.keyboard.press("ControlOrMeta+k");
    await page.locator("#palette[open] input").pressSequentially("re");
    await page.getByRole("option", { name: "Look for “re”" }).waitFor();
  },
};

await buildAssets();
await anew(all);
const browser = await openBrowser();
await showFirst();
await showHarbour();
await browser.close();
// Only now: the program shows those of the last time in its help.
await anew(kept);
for (const [name, picture] of Object.entries(best)) {
  await Bun.write(`${kept}/${name}.png`, Bun.file(pathOf(picture)));
}
process.exit(0);

async function anew(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

function pathOf(picture: string): string {
  return `${all}/${picture.replaceAll(", ", "-")}.png`;
}

async function open(screen: Screen, url: string): Promise<Page> {
  const { viewport, colorScheme } = screen;
  const hasTouch = "hasTouch" in screen;
  const context = await browser.newContext({
    viewport,
    colorScheme,
    hasTouch,
    locale: "en-US",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function take(page: Page, name: string, screen: Screen): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
  await page.screenshot({ path: pathOf(`${name}, ${screen.name}`) });
}

/** From the printed link to the first question. */
async function showFirst(): Promise<void> {
  for (const screen of screens) {
    const dataFolder = newDataFolder();
    const program = await startProgram({ dataFolder });
    const page = await open(screen, program.setupUrl ?? "");
    await take(page, "first-setup", screen);
    await page.fill("#name", "Mira");
    for (const field of ["#passphrase", "#again"]) await page.fill(field, PASSPHRASE);
    await page.getByRole("button", { name: "Become the owner" }).click();
    await page.waitForURL("**/welcome");
    await take(page, "first-welcome", screen);
    await page.getByRole("radio", { name: /The demo/ }).check();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.waitForURL("**/threads/new");
    await take(page, "first-question", screen);
    await page.context().close();
    await program.end();
    removeFolder(dataFolder);
  }
}

async function showHarbour(): Promise<void> {
  const harbour = await fillHarbour();
  const program = await startProgram({ dataFolder: harbour.dataFolder });
  const busy = await busyHarbour(clientOf(program, harbour.token), harbour);
  const places: Places = { ...busy, ...more, answer: busy["thread"] ?? "/" };
  for (const screen of screens) {
    const page = await open(screen, `${program.url}/login`);
    await take(page, "login", screen);
    await page.fill("#passphrase", PASSPHRASE);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${program.url}/`);
    for (const [name, path] of Object.entries(places)) {
      await page.goto(`${program.url}${path}`);
      await acts[name]?.(page);
      await take(page, name, screen);
    }
    await page.context().close();
  }
  await program.end();
  await harbour.model.stop();
  removeFolder(harbour.dataFolder);
}
