import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../chromium.ts";
import { turnsOf } from "./turns-of.ts";
import { ended, leave, openWalk } from "./walk.ts";

const walk = openWalk({ hasOwner: false });

describe.skipIf(!hasBrowser)("the first minutes", () => {
  test("from the printed link to a first answer by the demo, what is suggested next, and it is still there when one comes back", async () => {
    const server = walk.server();
    const token = server.serving.newSetup()?.reveal() ?? "";
    const watched = await walk.newcomer();
    const { page } = watched;

    await page.goto(`${server.url}/`);
    expect(new URL(page.url()).pathname).toBe("/setup");
    await page.locator("[data-no-token]").waitFor({ state: "visible" });
    await page.goto(`${server.url}/setup#${token}`);
    await page.locator("[data-no-token]").waitFor({ state: "hidden" });
    await page.fill("#name", "Mira");
    await page.fill("#passphrase", "too short");
    await page.fill("#again", "too short");
    await page.getByRole("button", { name: "Become the owner" }).click();
    await page.getByText("Passphrase is shorter than 15 characters.").waitFor();
    expect(await page.inputValue("#name")).toBe("Mira");
    await page.fill("#passphrase", "a passphrase that is good");
    await page.fill("#again", "a passphrase that is good");
    await page.getByRole("button", { name: "Become the owner" }).click();

    await page.waitForURL("**/welcome");
    expect(await page.locator("h1").innerText()).toBe("Who answers?");
    await page.getByText("Step 2 of 3").waitFor();
    await page.getByRole("radio", { name: /The demo/ }).check();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.waitForURL("**/threads/new");
    await page.getByText("Step 3 of 3").waitFor();
    expect(await page.locator("h1").innerText()).toBe("What shall we get done, Mira?");
    await page.getByText("Show me what you can do").first().click();
    await page.waitForURL(/\/threads\/[\w-]{20,}$/);

    const lengths = new Set<number>();
    while ((await page.locator("#turns .turn-acts").count()) === 0) {
      lengths.add((await page.locator("#turns .said:not(.is-plain)").innerText()).length);
      await page.waitForTimeout(40);
    }
    expect(lengths.size).toBeGreaterThanOrEqual(3);
    await ended(page, 1);
    await page.getByRole("heading", { name: "That was the first answer. What next?" }).waitFor();
    expect(await page.locator("#next-steps").getByRole("link").allInnerTexts()).toHaveLength(3);
    const said = await page.locator("#turns").innerText();
    expect(said).toContain("Demo (offline)");
    await page.waitForFunction(() =>
      document.querySelector("#running-side")?.textContent?.includes("Nothing"),
    );

    const before = await turnsOf(page);
    expect(before).toContain("turn-acts");
    await page.reload();
    // What is not drawn yet has no text.
    await page.waitForFunction(
      () => document.querySelector("#turns .turn")?.checkVisibility({ contentVisibilityAuto: true }) === true,
    );
    expect(await page.locator("#turns").innerText()).toBe(said);
    expect(await turnsOf(page)).toBe(before);

    await page.getByRole("button", { name: "Put these away" }).click();
    await page.getByText("What next?").waitFor({ state: "detached" });
    await page.reload();
    expect(await page.getByText("What next?").count()).toBe(0);
    await leave(watched, /422/);
  });
});
