import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();

describe.skipIf(!hasBrowser)("the installed app", () => {
  test("may be installed, keeps the shell alone, and says so where nothing answers", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    const devtools = await page.context().newCDPSession(page);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);

    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const caught = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return caught.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.length).toBeGreaterThan(3);
    for (const path of kept) expect(path).toStartWith("/assets/");

    await page.context().setOffline(true);
    await page.goto(`${walk.server().url}/threads`);
    await shown(page, "h1").getByText("MonkeyClaw does not answer.").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("link", { name: "Look again" }).click();
    await page.locator("[data-threads]").waitFor();
    await leave(watched, /ERR_INTERNET_DISCONNECTED|offline/i);
  });
});
