import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { startServer, type TestServer } from "../../start-server.ts";
import { hasBrowser, openBrowser, type Watched, watch } from "../chromium.ts";
import { addDevice, type VirtualDevice } from "../virtual-device.ts";
import { leave } from "./walk.ts";

setDefaultTimeout(90_000);

const PASSPHRASE = "a passphrase that is good";

let server: TestServer;
let browser: Browser;
let watched: Watched;
let page: Page;
let device: VirtualDevice;
let url: string;
let aheadMs = 0;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await startServer({
    hasOwner: false,
    setup: { clock: () => new Date(Date.now() + aheadMs) },
  });
  // Browsers make no passkeys for an address.
  url = `http://localhost:${server.serving.private.port}`;
  browser = await openBrowser();
  watched = await watch(browser, url, { locale: "en-GB", reducedMotion: "reduce" });
  ({ page } = watched);
  device = await addDevice(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const signOut = async (): Promise<void> => {
  await page.goto(`${url}/settings`);
  await page.locator("form[action='/logout'] button").click();
  await page.waitForURL(`${url}/login`);
};
const usePasskey = () => page.getByRole("button", { name: "Sign in with your passkey" }).click();

describe.skipIf(!hasBrowser)("a person with a passkey", () => {
  test("makes it at the first start, when the passphrase is set", async () => {
    await page.goto(`${url}/setup#${server.serving.newSetup()?.reveal() ?? ""}`);
    await page.fill("#name", "Mira");
    await page.fill("#passphrase", PASSPHRASE);
    await page.fill("#again", PASSPHRASE);
    await page.getByRole("button", { name: "Become the owner" }).click();
    await page.waitForURL("**/welcome");
    await page.getByRole("link", { name: "Skip for now" }).click();
    await page.waitForURL("**/threads/new");
    await device.setVerified(false);
    await page.getByRole("button", { name: "Use a passkey on this device" }).click();
    await page.getByText("No passkey was made.").waitFor();
    await device.setVerified(true);
    await page.getByRole("button", { name: "Use a passkey on this device" }).click();
    await page.getByText("Next time you sign in with your passkey.").waitFor();
    await page.goto(`${url}/settings`);
    await page.locator("#passkey-section").getByText("Chrome, Linux", { exact: true }).waitFor();
  });

  test("signs out, and in with it, to where they were", async () => {
    await signOut();
    await page.goto(`${url}/search?q=otters`);
    await usePasskey();
    await page.waitForURL(`${url}/search?q=otters`);
    await page.goto(`${url}/settings`);
    await page.locator("#sign-in-list").getByText("with a passkey").waitFor();
  });

  test("is not let in where the device does not know them, and by the passphrase then", async () => {
    await signOut();
    await device.setVerified(false);
    await usePasskey();
    await page.getByText("No passkey was used.").waitFor();
    await device.setVerified(true);
    await page.fill("#passphrase", PASSPHRASE);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(`${url}/`);
  });

  test("is asked who is there before a token is made, and what was filled in is not lost", async () => {
    aheadMs = 11 * 60_000;
    await page.goto(`${url}/settings`);
    await page.getByText("Make a token").first().click();
    await page.fill("#token-name", "backup script");
    await page.check("input[name=scopes][value=read]");
    const make = page.locator("#token-section").getByRole("button", { name: "Make a token" });
    await make.click();
    await page.locator("#confirm-you[open]").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await page.inputValue("#token-name")).toBe("backup script");
    expect(await page.locator("#new-token").count()).toBe(0);
    await make.click();
    await page.getByRole("button", { name: "Use your passkey" }).click();
    const token = await page.locator("#new-token").innerText();
    expect((await server.as(token).request("GET", "/api/v1/workspaces")).status).toBe(200);
    expect(await page.locator("dialog[open]").count()).toBe(0);
  });

  test("is asked before another passkey is made, and told that this device has one", async () => {
    aheadMs = 22 * 60_000;
    await page.goto(`${url}/settings`);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.fill("#confirm-passphrase", "not the passphrase");
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    await page.getByText("That is not the passphrase.").waitFor();
    await page.fill("#confirm-passphrase", PASSPHRASE);
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    await page.getByText("This device has a passkey for this address already.").waitFor();
  });

  test("with a copy of it, whose count is an older one, is not let in", async () => {
    await signOut();
    await device.setCount(0);
    await usePasskey();
    await page.getByText("as a copy of it would be").waitFor();
    await device.setCount(1_000);
    await usePasskey();
    await page.waitForURL(`${url}/`);
  });

  test("renames it, and removes it with a word of warning", async () => {
    await page.goto(`${url}/settings`);
    await page.getByRole("button", { name: "Rename" }).click();
    await page.locator("#passkey-section input[name=name]").fill("Work laptop");
    await page.locator("#passkey-section").getByRole("button", { name: "Keep" }).click();
    await page.locator("#passkey-section").getByText("Work laptop", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Remove passkey" }).click();
    await page.getByText("No passkeys yet").waitFor();
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await signOut();
    expect(await page.getByRole("button", { name: "Sign in with your passkey" }).count()).toBe(0);
    await leave(watched, /40[13]/);
  });
});
