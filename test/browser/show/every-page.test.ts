/** Each page of the built executable over weeks of use, with calls that wait and an answer at work. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "playwright-core";
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
    for (const [name, path] of Object.entries(places)) {
      await page.goto(`${program.url}${path}`);
      await page.waitForTimeout(250);
      await look(name).catch((fault: Error) => wrong.push(fault.message));
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
