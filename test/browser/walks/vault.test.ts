/** The owner keeps a secret, looks at it, deletes it, and reads and verifies the log of it. */
import { describe, expect, test } from "bun:test";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();
const shots = process.env["MONKEYCLAW_SHOTS"];

describe.skipIf(!hasBrowser)("the vault and the log in a browser", () => {
  test("a secret is stored, changed and deleted, and its value is never on the page", async () => {
    const watched = await walk.visitor("/settings");
    const { page } = watched;
    await page.getByText("Store a secret").first().click();
    await page.fill("#new-secret-name", "shop");
    await page.fill("#new-secret-value", "hunter2hunter2");
    await page.fill("#new-secret-places", "api.example.com POST /v1");
    await page.getByRole("button", { name: "Store a secret" }).click();
    const row = page.locator("#vault-section li", { hasText: "shop" });
    await row.getByText("goes to api.example.com").waitFor();
    await row.locator("summary").click();
    const description = row.getByLabel("What it is for");
    await description.fill("for the shop");
    if (shots !== undefined) await page.locator("#vault").screenshot({ path: `${shots}/vault.png` });
    await row.getByRole("button", { name: "Keep" }).click();
    await row.getByText("for the shop, goes to api.example.com").waitFor();
    expect(await page.content()).not.toContain("hunter2");
    await row.getByRole("button", { name: "Delete…" }).click();
    await page.getByText("Delete the secret “shop”?").waitFor();
    await row.getByRole("button", { name: "Delete secret" }).click();
    await page.waitForFunction(() => !document.querySelector("#vault-section")?.textContent.includes("shop"));
    expect(getSecret(walk.server().core.db, "shop")).toBeNull();
    await leave(watched);
  });

  test("the log shows what was done, narrows, and says that it is whole", async () => {
    const watched = await walk.visitor("/settings/audit");
    const { page } = watched;
    await page.locator("#audit-rows").getByText("Deleted a secret").waitFor();
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("The log is whole").waitFor();
    if (shots !== undefined) await page.screenshot({ path: `${shots}/audit.png` });
    await page.selectOption("select[name=action]", "secret.put");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/action=secret\.put/);
    expect(await page.locator("#audit-rows li").count()).toBe(2);
    await page.setViewportSize({ width: 375, height: 700 });
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide).toBe(false);
    if (shots !== undefined) await page.screenshot({ path: `${shots}/audit-phone.png` });
    await leave(watched);
  });
});
