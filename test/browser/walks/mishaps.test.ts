import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { ask, ended, leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();
let model: ModelServer;
beforeAll(async () => {
  if (!hasBrowser) return;
  model = startModelServer();
  const { api } = walk.server();
  await api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: model.url });
});
afterAll(() => model?.stop());

const open = async (name: string) => {
  const thread = await talkTo(walk.server()).newThread({ name, backend: "anthropic" });
  return walk.visitor(`/threads/${thread.id}`);
};
const asked = (page: Page): Promise<string[]> => page.locator("#turns .said.is-plain").allInnerTexts();
/** What has the focus, by its label or else its id. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id ?? "");

describe.skipIf(!hasBrowser)("what goes amiss at a keyboard", () => {
  test("a question that was refused stands in its field once, and the refusal goes with the next", async () => {
    const { page, ...watched } = await open("Refused");
    await page.fill("#say", " \n ");
    await shown(page, ".send").click();
    await page.getByText("Message is empty.").waitFor();
    expect(await page.inputValue("#say")).toBe(" \n ");
    await ask(page, "[[say:well asked]]");
    await ended(page, 1);
    expect(await page.getByText("Message is empty.").count()).toBe(0);
    expect(await page.getAttribute("#say", "aria-invalid")).toBeNull();
    await leave({ page, ...watched }, /422/);
  });

  test("what was sent does not come back with the page that it was sent from", async () => {
    const { page, ...watched } = await walk.visitor("/threads/new");
    await ask(page, "[[say:once]]");
    await page.waitForURL(/\/threads\/[\w-]{20,}$/);
    await ended(page, 1);
    await page.goBack();
    await page.waitForURL("**/threads/new");
    expect(await page.inputValue("#say")).toBe("");
    await leave({ page, ...watched });
  });

  test("an answer is asked for once more, however fast one presses", async () => {
    const { page, ...watched } = await open("Twice");
    await ask(page, "[[say:short]]");
    await ended(page, 1);
    await page.getByRole("button", { name: "Answer again" }).dblclick();
    await page.getByText("2 of 2").waitFor();
    await ended(page, 1);
    await page.waitForTimeout(300);
    expect(await page.getByText("2 of 2").count()).toBe(1);
    await leave({ page, ...watched });
  });

  test("an edit is left by Escape as it was and stops nothing; Enter asks it, once", async () => {
    const { page, ...watched } = await open("Edited");
    await ask(page, "[[say:the first]]");
    await ended(page, 1);
    await ask(page, "[[slow:400x15]]");
    await page.locator("#turns [data-stop]").waitFor();
    await page.getByRole("button", { name: "Edit and ask again" }).first().click();
    await page.locator("form[id^=edit] textarea:visible").fill("other words");
    await page.keyboard.press("Escape");
    expect(await page.locator("form[id^=edit]:visible").count()).toBe(0);
    expect(await focused(page)).toBe("Edit and ask again");
    expect(await page.locator("#turns [data-stop]").count()).toBe(1);
    await page.keyboard.press("Escape");
    await ended(page, 2);
    expect(await page.locator("#turns").innerText()).toContain("You stopped it here.");

    await page.getByRole("button", { name: "Edit and ask again" }).first().click();
    expect(await page.locator("form[id^=edit] textarea:visible").inputValue()).toBe("[[say:the first]]");
    await page.keyboard.press("End");
    await page.locator("form[id^=edit] textarea:visible").fill("[[say:another]]");
    await page.keyboard.press("Enter");
    await until(async () => (await asked(page)).join() === "[[say:another]]");
    await leave({ page, ...watched });
  });

  test("menus and sheets give the focus back to where they were opened", async () => {
    const { page, ...watched } = await open("Focus");
    const more = shown(page, ".topbar [data-menu] > summary");
    await more.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    expect([await focused(page), await page.locator("[data-menu][open]").count()]).toEqual(["More", 0]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("dialog[open] #rename-name").waitFor();
    await page.keyboard.press("Escape");
    expect([await focused(page), await page.locator("dialog[open]").count()]).toEqual(["More", 0]);
    await leave({ page, ...watched });
  });
});
