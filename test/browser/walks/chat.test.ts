import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { ask, ended, leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();
const talk = () => talkTo(walk.server());

const openThread = async (name: string) => {
  const thread = await talk().newThread({ name });
  return { thread, ...(await walk.visitor(`/threads/${thread.id}`)) };
};
const questions = (page: Page): Promise<string[]> => page.locator("#turns .said.is-plain").allInnerTexts();
const menu = async (page: Page, item: string): Promise<void> => {
  await shown(page, ".topbar [data-menu] > summary").click();
  await shown(page, `.menu-list :text-is("${item}")`).click();
};

describe.skipIf(!hasBrowser)("a conversation", () => {
  test("is asked, stopped, asked again and asked otherwise, with its versions at hand", async () => {
    const { page, ...watched } = await openThread("Versions");
    await ask(page, "Show me a table and some code");
    await page.waitForSelector("#turns .said .block");
    await page.keyboard.press("Escape");
    await ended(page, 1);
    expect(await page.locator("#turns").innerText()).toContain("You stopped it here.");

    await page.getByRole("button", { name: "Answer again" }).click();
    await page.getByText("2 of 2").waitFor();
    await ended(page, 1);
    expect(await page.locator("#turns").innerText()).toContain("tried with a model of your own");
    await page.getByRole("button", { name: "Version before" }).click();
    await page.getByText("1 of 2").waitFor();
    expect(await page.locator("#turns").innerText()).toContain("You stopped it here.");

    await page.getByRole("button", { name: "Edit and ask again" }).click();
    await page.locator("form[id^=edit] textarea").fill("How are my keys kept safe?");
    await page.getByRole("button", { name: "Ask this instead" }).click();
    await page.getByText("3 of 3").waitFor();
    await ended(page, 1);
    expect(await questions(page)).toEqual(["How are my keys kept safe?"]);
    await leave({ page, ...watched });
  });

  test("goes on where one asks before the answer is there: two questions wait their turn", async () => {
    const { page, ...watched } = await openThread("Queue");
    await ask(page, "Show me a table");
    await page.waitForSelector("#turns .said .block");
    await ask(page, "hello");
    await page.getByText("Waits its turn").waitFor();
    await page.getByText("2 running").first().waitFor();
    await ended(page, 2);
    expect(await questions(page)).toEqual(["Show me a table", "hello"]);
    await page.getByText("Nothing is running").first().waitFor();
    await leave({ page, ...watched });
  });

  test("is forked, renamed, pinned, archived and deleted", async () => {
    const { page, thread, ...watched } = await openThread("Acts");
    await ask(page, "hello");
    await ended(page, 1);
    await page.getByRole("button", { name: "Fork from here" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/threads/") && !url.pathname.endsWith(thread.id));
    await page.getByText("Forked from").waitFor();
    expect(await questions(page)).toEqual(["hello"]);

    await menu(page, "Rename…");
    await page.fill("#rename-name", "Acts");
    await page.keyboard.press("Enter");
    await page.getByText("Name is taken.").waitFor();
    await page.fill("#rename-name", "A fork of mine");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
    await page.waitForFunction(
      () => document.querySelector("h1[id^=name]")?.textContent === "A fork of mine",
    );
    await page.locator("[data-threads]").getByText("A fork of mine").waitFor();

    await menu(page, "Pin");
    await page.locator("[data-threads] .thread-link[data-pinned]").waitFor();
    await menu(page, "Archive");
    await page.locator("[id^=about]").getByText("Archived").waitFor();
    await until(async () => (await page.locator("[data-threads]").getByText("A fork of mine").count()) === 0);
    await menu(page, "Take out of the archive");
    await page.locator("[data-threads]").getByText("A fork of mine").waitFor();

    await menu(page, "Delete…");
    await page.getByRole("button", { name: "Delete thread" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    expect(await page.locator("[data-threads]").getByText("A fork of mine").count()).toBe(0);
    await leave({ page, ...watched }, /409/);
  });

  test("keeps who was picked to answer", async () => {
    const { page, ...watched } = await openThread("Picked");
    expect(await page.inputValue("#choice")).toBe("");
    const kept = page.waitForResponse(/\/choice$/);
    await page.selectOption("#choice", "demo\ndemo");
    expect((await kept).status()).toBe(204);
    await page.reload();
    expect(await page.inputValue("#choice")).toBe("demo\ndemo");
    await leave({ page, ...watched });
  });

  test("shows earlier turns when asked, and what a turn was given", async () => {
    const { page, thread, ...watched } = await openThread("Long");
    for (let turn = 0; turn < 32; turn++) await talk().ask(thread, `hello ${turn}`);
    await page.reload();
    // Not scrolled to: near its place it is pressed by itself.
    await page.getByRole("button", { name: "Earlier turns" }).dispatchEvent("click");
    await until(async () => (await questions(page)).length === 32);
    await page.getByText("hello 0", { exact: true }).first().waitFor({ state: "attached" });
    expect(await page.getByRole("button", { name: "Earlier turns" }).count()).toBe(0);
    await walk.server().api.request("DELETE", `/api/v1/threads/${thread.id}`);
    await page.getByText("This thread was deleted").waitFor();
    await leave({ page, ...watched });
  });
});
