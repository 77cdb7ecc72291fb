/** Each page of the built executable over weeks of use, with calls that wait and an answer at work. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { PASSPHRASE } from "../../start-server.ts";
import { clientOf, type Program, removeFolder, startProgram } from "../../start-program.ts";
import { hasBrowser, openBrowser } from "../chromium.ts";
import { fillHarbour, type Harbour } from "./harbour/past.ts";
import { busyHarbour, type Places } from "./harbour/today.ts";
import { screens, show } from "./look.ts";

setDefaultTimeout(180_000);
const binary = `${import.meta.dir}/../../../dist/monkeyclaw`;

let browser: Browser;
let harbour: Harbour;
let program: Program;
let places: Places;
beforeAll(async () => {
  if (!hasBrowser) return;
  harbour = await fillHarbour();
  program = await startProgram({ command: [binary], dataFolder: harbour.dataFolder });
  places = await busyHarbour(clientOf(program, harbour.token), harbour);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await program?.end();
  await harbour?.model.stop();
  if (harbour !== undefined) removeFolder(harbour.dataFolder);
});

/** One leads on to a page that is looked at, the other is a document for programs. */
const noPages: ReadonlySet<string> = new Set(["/assistants", "/api/v1/openapi.json"]);

/** Where a page leads, but for what is saved instead of shown. */
const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]:not([download])')].map(
      ({ pathname }) => pathname,
    ),
  );

/** The kind of page that a path leads to: which one of them it is does not matter. */
const kindOf = (path: string): string =>
  path
    .replace(/[?#].*/, "")
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, ":id")
    .replace(/^\/help\/(?!api$).+/, "/help/:article");

describe.skipIf(!hasBrowser)("each page, on a", () => {
  test.each(screens.map((screen) => [screen.name, screen] as const))("%s", async (_, screen) => {
    const { page, look, expects } = await show(browser, program.url, screen);
    await page.goto(`${program.url}/login`);
    await look("login");
    await page.fill("#passphrase", PASSPHRASE);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${program.url}/`);
    expects(/404.*(?:nothing-here|Not Found)/);
    const wrong: string[] = [];
    const linked = new Set<string>();
    for (const [name, path] of Object.entries(places)) {
      await page.goto(`${program.url}${path}`);
      await page.waitForTimeout(250);
      await look(name).catch((fault: Error) => wrong.push(fault.message));
      for (const link of await linksOf(page)) linked.add(kindOf(link));
    }
    expect(wrong).toEqual([]);
    const seen = new Set(Object.values(places).map(kindOf));
    expect([...linked].filter((kind) => !seen.has(kind) && !noPages.has(kind))).toEqual([]);
    expect(linked.size).toBeGreaterThan(20);
    await page.context().close();
  });
});
