import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../chromium.ts";
import { ask, ended, leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();

describe.skipIf(!hasBrowser)("a workspace of one's own", () => {
  test("is made with an assistant that is tried before it is kept, and goes again by its name", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    const side = page.locator("[data-threads]");
    const url = walk.server().url;

    await page.locator("summary.switch").click();
    await page.getByRole("link", { name: "New workspace" }).first().click();
    await page.fill("#workspace-name", "Garden");
    await page.getByRole("button", { name: "Make workspace" }).click();
    await page.waitForURL(/\/workspaces\/[\w-]{20,}$/);
    expect(await page.locator("summary.switch").innerText()).toContain("Garden");

    await page.goto(`${url}/assistants/new`);
    await page.fill("#assistant-name", "Gardener");
    await page.fill("#assistant-systemPrompt", "You garden.");
    await page.fill("#assistant-personaPrompt", "Speak <b>plainly</b>.");
    await page.locator("#prompt-preview pre", { hasText: "You garden.\n\nSpeak <b>plainly</b>." }).waitFor();
    await page.fill("#trial-question", "Who are you?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    const lengths = new Set<number>();
    while ((await page.locator("#trial .costline:not(:empty)").count()) === 0 || lengths.size < 2) {
      lengths.add((await page.locator("#trial").innerText()).length);
      await page.waitForTimeout(30);
    }
    await page.locator("#trial .money").waitFor();
    expect(await side.locator(".thread-link").count()).toBe(0);
    await page.getByRole("button", { name: "Make assistant" }).click();
    await page.waitForURL(/\/assistants\/[\w-]{20,}$/);

    await page.goto(`${url}/threads/new`);
    await page.selectOption("select[name=assistant]", { label: "Gardener" });
    await page.waitForURL(/assistant=/);
    await ask(page, "What do I sow?");
    await page.waitForURL(/\/threads\/[\w-]{20,}$/);
    await ended(page, 1);
    expect(await shown(page, ".topbar").innerText()).toContain("Gardener");
    await side.getByText("What do I sow?").waitFor();

    await page.locator("summary.switch").click();
    await page.getByRole("button", { name: "Home", exact: true }).click();
    await page.waitForURL(`${url}/`);
    expect(await side.getByText("What do I sow?").count()).toBe(0);

    await page.goto(`${url}/workspaces`);
    await page.locator("#workspaces").getByText("Garden").click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.fill("#typed-name", "garden");
    await page.getByRole("button", { name: "Delete workspace" }).click();
    await page.getByText("it is called “Garden”").waitFor();
    await page.fill("#typed-name", "Garden");
    await page.getByRole("button", { name: "Delete workspace" }).click();
    await page.waitForURL(`${url}/workspaces`);
    expect(await page.locator("#workspaces").getByText("Garden").count()).toBe(0);
    await leave(watched, /422/);
  });

  test("is seen by every window as it comes, changes and goes", async () => {
    const watched = await walk.visitor("/workspaces");
    const { page } = watched;
    const { api } = walk.server();
    const { id } = await api.post<{ id: string }>("/api/v1/workspaces", { name: "Boats" });
    await page.locator("#workspaces").getByText("Boats").waitFor();
    await page.goto(`${walk.server().url}/workspaces/${id}`);
    await api.request("PATCH", `/api/v1/workspaces/${id}`, { name: "Ships" });
    await page.waitForFunction(() =>
      document.querySelector("summary.switch")?.textContent?.includes("Ships"),
    );
    await api.post(`/api/v1/workspaces/${id}/threads`, { name: "Caulking" });
    await page.locator("[data-threads]").getByText("Caulking").waitFor();
    await page.locator(`#overview-${id}`).getByText("Caulking").waitFor();
    await api.request("DELETE", `/api/v1/workspaces/${id}`);
    await page.getByText("This workspace was deleted").waitFor();
    await leave(watched);
  });

  test("and the list of all threads narrows as one writes, and keeps what was written when it is fetched anew", async () => {
    const { api, workspace } = walk.server();
    for (const name of ["Beans", "Barley", "Clover"])
      await api.post(`/api/v1/workspaces/${workspace}/threads`, { name });
    const watched = await walk.visitor("/threads");
    const { page } = watched;
    const rows = page.locator("#folders .row-link");
    await page.locator("#thread-filter input[type=search]").pressSequentially("ba");
    await page.waitForFunction(() => document.querySelectorAll("#folders .row-link").length === 1);
    expect(await rows.innerText()).toBe("Barley");
    await api.post(`/api/v1/workspaces/${workspace}/threads`, { name: "Bamboo" });
    await page.locator("#folders").getByText("Bamboo").waitFor();
    expect(await rows.count()).toBe(2);
    expect(await page.inputValue("#thread-filter input[type=search]")).toBe("ba");
    await page.locator("#folders summary").click();
    expect(await rows.first().isVisible()).toBe(false);
    await leave(watched);
  });
});
