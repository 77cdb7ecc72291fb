import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type AuthorizationServer, startAuthorizationServer } from "../../fakes/authorization-server.ts";
import { hasBrowser } from "../chromium.ts";
import { openWalk } from "./walk.ts";

const walk = openWalk();
let service: AuthorizationServer;
/** Another site than the product's, as a browser sees it. */
let site: string;
beforeAll(() => {
  service = startAuthorizationServer();
  site = service.url.replace("127.0.0.1", "localhost");
});
afterAll(() => service.stop());

describe.skipIf(!hasBrowser)("a connection", () => {
  test("is set up, agreed to at another site, renewed and given back, in a real browser", async () => {
    const { page, complaints } = await walk.visitor("/settings");
    const section = page.locator("#connections");
    await section.getByText("Set up a connection").first().click();
    const form = section.locator("#new-connection");
    await form.getByText("Another service").click();
    await form.getByLabel("Authorization address").fill(`${site}/authorize`);
    await form.getByLabel("Token address").fill(`${service.url}/token`);
    await form.getByLabel("Revocation address").fill(`${service.url}/revoke`);
    await form.getByLabel("Name", { exact: true }).fill("forge");
    await form.getByLabel("Client ID").fill("client-1");
    await form.getByLabel("Client secret").fill(service.script.clientSecret ?? "");
    await form.getByLabel("Scopes").fill("read");
    await form.getByLabel("Where it may go").fill(new URL(service.url).host);
    await form.getByRole("button", { name: "Set up a connection" }).click();
    await section.getByText("Not connected yet").waitFor();

    await section.getByRole("button", { name: "Connect", exact: true }).click();
    await page.waitForURL(/\/settings#connections$/);
    await section.getByText("Connected", { exact: true }).first().waitFor();
    expect(service.heard.map(({ what }) => what)).toEqual(["authorize", "authorization_code"]);

    await section.getByText("Change", { exact: true }).click();
    await section.getByRole("button", { name: "Renew now" }).click();
    await section.getByText("has a new token").waitFor();
    const seen = await page.content();
    for (const secret of service.given) expect(seen).not.toContain(secret);

    await section.getByRole("button", { name: "Disconnect…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
    await section.getByText("the service took its tokens back").waitFor();
    expect(service.valid.size).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
