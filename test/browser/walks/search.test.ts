import { describe, expect, test } from "bun:test";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

describe.skipIf(!hasBrowser)("what was said once", () => {
  test("is found, and leads to its very turn, however far back, with a way on from there", async () => {
    const talk = talkTo(walk.server());
    const thread = await talk.newThread({ name: "Of harbours" });
    await talk.answer(thread, "the narwhal question");
    for (let turn = 0; turn < 100; turn++) await talk.ask(thread, `filler ${turn}`);
    const watched = await walk.visitor("/");
    const { page } = watched;

    await page.keyboard.press("/");
    await page.waitForURL("**/search");
    await page.keyboard.type("narwhal");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=narwhal*");
    expect(await page.locator("#hits").innerText()).toMatch(/^1 hit in 1 thread/);
    await page.locator("ol").getByText("Of harbours").click();
    await page.waitForURL(/\/threads\/[\w-]+\?turn=[\w-]+#question-/);
    const question = page.locator("#turns .said.is-plain", { hasText: "the narwhal question" });
    await question.waitFor();
    expect(await question.evaluate((found) => found.getBoundingClientRect().top < innerHeight)).toBe(true);

    await page.fill("#say", "asked from the past");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.search === "");
    await page.locator("#turns .said.is-plain", { hasText: "asked from the past" }).waitFor();
    expect(await page.inputValue("#say")).toBe("");
    await leave(watched);
  });

  test("on another branch is offered, and shown when asked for", async () => {
    const talk = talkTo(walk.server());
    const thread = await talk.newThread({ name: "Branches" });
    const first = await talk.answer(thread, "the walrus question");
    await walk.server().api.post(`/api/v1/turns/${first.id}/edit`, { text: "something else" });
    const watched = await walk.visitor(`/threads/${thread.id}?turn=${first.id}`);
    const { page } = watched;
    await page.getByText("another version of this thread").waitFor();
    expect(await page.locator("#turns").innerText()).toContain("something else");
    await page.getByRole("button", { name: "Show that version" }).click();
    await page.locator("#turns .said.is-plain", { hasText: "the walrus question" }).waitFor();
    expect(await page.getByText("another version of this thread").count()).toBe(0);
    await leave(watched);
  });
});
