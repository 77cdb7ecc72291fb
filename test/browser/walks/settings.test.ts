import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startSearchServer } from "../../fakes/search-server.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { ask, ended, leave, openWalk, signIn } from "./walk.ts";

const walk = openWalk();
let model: ModelServer;
beforeAll(() => {
  model = startModelServer();
});
afterAll(() => model.stop());

describe.skipIf(!hasBrowser)("the settings", () => {
  test("take a key, test it, and the model answers", async () => {
    const watched = await walk.visitor("/settings");
    const { page } = watched;
    const claude = page.locator("#backend-anthropic");
    await claude.locator("summary").click();
    await claude.locator("input[name=baseUrl]").fill(model.url);
    await claude.locator("input[name=key]").fill("bad-key");
    await claude.getByRole("button", { name: "Keep" }).click();
    await claude.getByText("Kept.", { exact: true }).waitFor();
    await claude.getByText("key refused").waitFor();
    expect(await claude.locator("[id^=backend-why]").innerText()).not.toBe("");

    await claude.locator("input[name=key]").fill("sk-ant-good");
    await claude.getByRole("button", { name: "Keep" }).click();
    await claude.getByText(/\d+ models/).waitFor();
    expect(await claude.locator("input[name=key]").inputValue()).toBe("");
    await claude.getByRole("button", { name: "Test it" }).click();
    await claude.getByText(/\d+ models/).waitFor();
    expect(await page.content()).not.toContain("sk-ant-good");

    await page.goto(`${walk.server().url}/threads/new`);
    await ask(page, "[[say:**Quite** so, from the model.]]");
    await page.waitForURL(/\/threads\/[\w-]{20,}$/);
    await ended(page, 1);
    expect(await page.locator("#turns .said strong").innerText()).toBe("Quite");
    expect(await page.locator("#spent").innerText()).toMatch(/\$/);
    await leave(watched);
  });

  test("test a backend from Home, when nobody has asked it yet", async () => {
    await walk.server().api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: model.url });
    const watched = await walk.visitor("/");
    const { page } = watched;
    await page.getByText("not tested yet").waitFor();
    await page.getByRole("button", { name: "Test Claude (Anthropic API)" }).click();
    await page.getByText(/\d+ models/).waitFor();
    expect(await page.getByRole("button", { name: "Test Claude (Anthropic API)" }).isVisible()).toBe(false);
    await leave(watched);
  });

  test("change the look at once, for the next page too", async () => {
    const watched = await walk.visitor("/settings");
    const { page } = watched;
    await page.check("input[name=theme][value=dark]", { force: true });
    expect(await page.getAttribute("html", "data-theme")).toBe("dusk");
    await page.goto(`${walk.server().url}/`);
    expect(await page.getAttribute("html", "data-theme")).toBe("dusk");
    await leave(watched);
  });

  test("end another sign-in: its page lands at the door", async () => {
    const here = await walk.visitor("/settings");
    const there = await walk.newcomer();
    await signIn(there.page, `${walk.server().url}/`);
    await here.page.reload();
    await here.page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await there.page.waitForURL("**/login*", { timeout: 10_000 });
    await until(async () => (await here.page.locator("#sign-in-list > li[id]").count()) === 1);
    await leave(here);
    await leave(there, /401/);
  });

  test("make a token that is shown once", async () => {
    const watched = await walk.visitor("/settings");
    const { page } = watched;
    await page.getByText("Make a token").first().click();
    await page.fill("#token-name", "backup script");
    await page.locator("#token-section").getByRole("button", { name: "Make a token" }).click();
    await page.getByText("Tick at least one thing").waitFor();
    await page.check("input[name=scopes][value=read]");
    await page.locator("#token-section").getByRole("button", { name: "Make a token" }).click();
    const token = await page.locator("#new-token").innerText();
    expect((await walk.server().as(token).request("GET", "/api/v1/workspaces")).status).toBe(200);
    await page.reload();
    expect(await page.locator("#new-token").count()).toBe(0);
    const row = page.getByRole("listitem").filter({ hasText: "backup script" });
    await row.getByRole("button", { name: "Revoke…" }).click();
    await row.getByRole("button", { name: "Revoke token" }).click();
    await row.waitFor({ state: "detached" });
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect((await walk.server().as(token).request("GET", "/api/v1/workspaces")).status).toBe(401);
    await leave(watched, /422/);
  });

  test("add a backend and remove it", async () => {
    const watched = await walk.visitor("/settings");
    const { page } = watched;
    await page.getByText("Add another one").click();
    await page.fill("#add-name", "mine");
    await page.fill("#add-base-url", `${model.url}/v1`);
    await page.getByRole("button", { name: "Add it" }).click();
    const mine = page.locator("#backend-mine");
    await mine.waitFor();
    await mine.getByText(/\d+ models/).waitFor();
    await mine.locator("summary").click();
    await mine.getByRole("button", { name: "Remove…" }).click();
    await mine.getByRole("button", { name: "Remove model" }).click();
    await until(async () => (await page.locator("#backend-mine").count()) === 0);
    await leave(watched);
  });

  test("choose who is asked when the web is searched, and try it", async () => {
    const search = startSearchServer(() => [
      { title: "Oslo", url: "https://oslo.example/", snippet: "Rain." },
    ]);
    const watched = await walk.visitor("/settings");
    const section = watched.page.locator("#web-search");
    await section.locator("input[value=brave]").check();
    expect(await section.locator("#web-search-address").isVisible()).toBe(false);
    await section.locator("input[value=searxng]").check();
    await section.locator("#web-search-address").fill(search.url);
    await section.getByRole("button", { name: "Keep" }).click();
    await section.getByText("Kept.", { exact: true }).waitFor();
    await section.getByRole("button", { name: "Try it" }).click();
    await section.getByText("It answered with 1 hit.").waitFor();
    await leave(watched);
    await search.stop();
  });
});
