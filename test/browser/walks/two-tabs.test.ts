import { describe, expect, test } from "bun:test";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { turnsOf } from "./turns-of.ts";
import { ask, ended, leave, openWalk } from "./walk.ts";

const walk = openWalk();

describe.skipIf(!hasBrowser)("two windows", () => {
  test("agree on a thread while it is answered and after, and on what is at work", async () => {
    const thread = await talkTo(walk.server()).newThread({ name: "Together" });
    const one = await walk.visitor(`/threads/${thread.id}`);
    const two = await walk.visitor(`/threads/${thread.id}`);
    const home = await walk.visitor("/");

    await ask(one.page, "Show me a table and some code");
    await two.page.waitForSelector("#turns .said .block");
    await home.page.locator("#working").getByText("Working").waitFor();
    await home.page.locator("#working").getByText("Show me a table").first().waitFor();
    for (const { page } of [one, two]) await ended(page, 1);
    await until(async () => (await turnsOf(one.page)) === (await turnsOf(two.page)));
    await home.page.getByText("Nothing. What you ask shows up here").waitFor();

    await ask(two.page, "hello");
    await one.page.waitForFunction(() => document.querySelectorAll("#turns .said .block").length > 8);
    await one.page.getByRole("button", { name: "Stop", exact: true }).last().click();
    for (const { page } of [one, two]) await ended(page, 2);
    expect(await turnsOf(two.page)).toContain("You stopped it here.");
    await until(async () => (await turnsOf(one.page)) === (await turnsOf(two.page)));
    for (const watched of [one, two, home]) await leave(watched);
  });
});
