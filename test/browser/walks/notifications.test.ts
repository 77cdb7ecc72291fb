import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../chromium.ts";
import { hindrancesOf } from "../hindrances.ts";
import { leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();

/** Something that a rule of the workspace has its owner told of. */
async function happen(name: string): Promise<void> {
  const { core, workspace } = walk.server();
  await core.events.record((_tx, tell) =>
    tell({ type: "connection.ended", workspace, connection: name, name, why: "The service wants you back." }),
  );
}

describe.skipIf(!hasBrowser)("notifications", () => {
  test("the bell counts on every page as it happens, and the list reads, dismisses and filters", async () => {
    const home = await walk.visitor("/");
    const list = await walk.visitor("/notifications");
    await list.page.getByText("Nothing to tell").waitFor();
    expect(await home.page.locator("#bell-side").isVisible()).toBe(false);

    await happen("github");
    await home.page.locator("#bell-side", { hasText: "1" }).waitFor();
    await home.page.locator("#notices", { hasText: "github gives access no more" }).waitFor();
    await list.page.getByRole("button", { name: "Open: github gives access no more" }).waitFor();
    expect(await hindrancesOf(list.page)).toEqual([]);

    await happen("<img src=x onerror=alert(1)>");
    await home.page.locator("#bell-side", { hasText: "2" }).waitFor();
    await list.page.getByText("<img src=x onerror=alert(1)> gives access no more").first().waitFor();
    expect(await list.page.locator("img[src=x]").count()).toBe(0);

    await list.page.getByRole("button", { name: "Mark as read", exact: true }).click();
    await list.page.getByText("Choose some notifications first").waitFor();
    await list.page.getByLabel("Choose “github gives access no more”").check();
    await list.page.getByRole("button", { name: "Mark as read", exact: true }).click();
    await home.page.locator("#bell-side", { hasText: "1" }).waitFor();

    await list.page.getByLabel("Status").selectOption("unread");
    await list.page.getByRole("button", { name: "Show", exact: true }).click();
    await list.page.waitForURL("**status=unread**");
    expect(await list.page.locator("#notifications li").count()).toBe(1);
    await list.page.getByRole("button", { name: "Mark all as read" }).click();
    await list.page.getByText("Nothing like this").waitFor();
    await home.page.locator("#bell-side").waitFor({ state: "hidden" });

    await list.page.goto(`${walk.server().url}/notifications`);
    await list.page.getByRole("button", { name: "Open: github gives access no more" }).click();
    await list.page.waitForURL("**/settings#connections");
    for (const watched of [home, list]) await leave(watched, /422/);
  });

  test("on a phone the bell stands in the top bar", async () => {
    const watched = await walk.visitor("/", { viewport: { width: 390, height: 800 }, hasTouch: true });
    await happen("gitlab");
    await watched.page.locator("#bell-top", { hasText: "1" }).waitFor();
    await shown(watched.page, "a[href='/notifications']").click();
    await watched.page.waitForURL("**/notifications");
    expect(await hindrancesOf(watched.page)).toEqual([]);
    await leave(watched);
  });

  test("rules, quiet hours and a webhook are set on one page; what is wrong is said in its place", async () => {
    const watched = await walk.visitor("/settings/notifications");
    const { page } = watched;
    await page.getByText("Add a rule", { exact: true }).first().click();
    await page.fill("#rule-name", "Deployments");
    await page.fill("#rule-pattern", "no.such");
    await page.locator("#new-rule button[type=submit]").click();
    await page.getByText("Event names no event that can be told of").waitFor();
    await page.fill("#rule-pattern", "webhook.*");
    await page.locator("#new-rule button[type=submit]").click();
    await page.locator("#notification-rules summary", { hasText: "Deployments" }).waitFor();
    await page.locator("#notification-rules summary", { hasText: "Deployments" }).click();
    await page
      .locator("#notification-rules details[open]")
      .getByRole("button", { name: "Switch off" })
      .click();
    await page.locator("#notification-rules summary", { hasText: "off" }).waitFor();

    await page.getByLabel("Keep quiet hours").check();
    await page.fill("#quiet-from", "25:00");
    await page.locator("#quiet-form button").click();
    await page.getByText("From is no time of day").waitFor();
    await page.fill("#quiet-from", "23:00");
    await page.locator("#quiet-form button").click();
    await page.locator("#quiet-form", { hasText: "Kept." }).waitFor();

    await page.locator("summary", { hasText: "Posts each notification" }).click();
    await page.fill("#webhook-url", "http://127.0.0.1:9/hook");
    await page.locator("#webhook-form button[type=submit]").click();
    await page.locator("#webhook-secret", { hasText: "whsec_" }).waitFor();
    await page.locator("#try-webhook button").click();
    await page.getByText("It was not taken now.").first().waitFor();
    await page.locator("#notification-sends", { hasText: "MonkeyClaw can reach you this way" }).waitFor();
    expect(await hindrancesOf(page)).toEqual([]);
    await leave(watched, /422/);
  });
});
