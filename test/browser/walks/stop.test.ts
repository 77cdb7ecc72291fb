import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { PASSPHRASE } from "../../start-server.ts";
import { calling } from "../../walks/with-tools.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { begin, button } from "./asking.ts";
import { ended, leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();

/** Processes of this machine whose command line holds a word. */
const processesWith = (word: string): string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word);
      } catch {
        return false; // silent-ok: it has ended meanwhile
      }
    });

describe.skipIf(!hasBrowser)("STOP", () => {
  test("in the midst of a command kills all that it started, says so, and holds until it is released", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    const marker = `61.${process.pid}`;
    await begin(
      page,
      walk.server().url,
      calling(["run_command", { command: `echo begun; sleep ${marker} & sleep ${marker}` }]),
    );
    await page.getByRole("heading", { name: /^Run echo begun/ }).waitFor();
    await button(page, "Allow once").click();
    await page.locator(".progress-end", { hasText: "begun" }).waitFor();
    expect(processesWith(marker).length).toBeGreaterThan(1);
    await shown(page, "button.stop").click();
    await page.getByText(/All work is stopped since/).waitFor();
    await until(async () => processesWith(marker).length === 0);
    await ended(page, 1);
    await page.locator("#running-side[data-state=off]").waitFor({ state: "attached" });
    await page.goto(`${walk.server().url}/settings`);
    await page.getByText(/All work is stopped since/).waitFor();
    await page.getByRole("button", { name: "Release" }).click();
    await until(async () => (await page.getByText(/All work is stopped since/).count()) === 0);
    await leave(watched);
  });

  test("works where no script does", async () => {
    const watched = await walk.newcomer({ javaScriptEnabled: false });
    const { page } = watched;
    await page.goto(`${walk.server().url}/login`);
    await page.fill("#passphrase", PASSPHRASE);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.goto(`${walk.server().url}/search`);
    await shown(page, "button.stop").click();
    await page.getByText(/All work is stopped since/).waitFor();
    expect(page.url()).toBe(`${walk.server().url}/search`);
    await page.getByRole("button", { name: "Release" }).click();
    await until(async () => (await page.getByText(/All work is stopped since/).count()) === 0);
    await leave(watched);
  });
});
