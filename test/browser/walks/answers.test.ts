import { describe, expect, test } from "bun:test";
import { spawnMisbehaving, talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { hindrancesOf } from "../hindrances.ts";
import { ask, ended, leave, openWalk } from "./walk.ts";

const walk = openWalk({ setup: { spawn: spawnMisbehaving } });
/** Answered for longer than a test may take. */
const LONG = "[[words:5000]]";

describe.skipIf(!hasBrowser)("what is done with answers", () => {
  test("they are rated in all windows, quoted, kept as a file, and answered again by somebody else", async () => {
    const thread = await talkTo(walk.server()).newThread({ name: "Rated" });
    const one = await walk.visitor(`/threads/${thread.id}`);
    const two = await walk.visitor(`/threads/${thread.id}`);
    const { page } = one;
    await ask(page, "hello");
    await ended(page, 1);

    await page.getByRole("button", { name: "A good answer", exact: true }).click();
    await two.page.locator("[aria-label='A good answer'][aria-pressed=true]").waitFor();
    await two.page.reload();
    await two.page.locator("[aria-label='A good answer'][aria-pressed=true]").click();
    await page.locator("[aria-label='A good answer'][aria-pressed=false]").waitFor();

    const more = page.locator(".turn-acts summary");
    await more.click();
    await page.getByRole("button", { name: "Quote" }).click();
    expect(await page.inputValue("#say")).toStartWith("> word0 word1");
    await page.fill("#say", "");
    await page.locator("#turns .said p").first().selectText();
    await more.click();
    await page.getByRole("button", { name: "Quote" }).click();
    const line = await page.locator("#turns .said p").first().innerText();
    expect((await page.inputValue("#say")).trim()).toBe(`> ${line}`);
    await page.fill("#say", "");

    await more.click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Keep as a file" }).click();
    expect((await downloading).suggestedFilename()).toBe("Rated.md");

    await more.click();
    await page.getByRole("button", { name: "Answer again with…" }).click();
    await page.getByRole("region", { name: "Who answers again?" }).getByRole("button").nth(1).click();
    await page.getByText("2 of 2").waitFor();
    await ended(page, 1);
    await page.getByRole("link", { name: "Compare versions" }).click();
    await page.getByRole("heading", { name: "Version 1 of 2" }).waitFor();
    expect(await page.getByText("shown in the thread").count()).toBe(1);
    expect(await hindrancesOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Show this one in the thread" }).click();
    await page.waitForURL(`**/threads/${thread.id}**`);
    await page.getByText("1 of 2").waitFor();
    for (const watched of [one, two]) await leave(watched);
  });

  test("a question in the queue is worded anew or taken out, in all windows", async () => {
    const thread = await talkTo(walk.server()).newThread({ name: "Queued" });
    const one = await walk.visitor(`/threads/${thread.id}`);
    const two = await walk.visitor(`/threads/${thread.id}`);
    const { page } = one;
    for (const text of [LONG, "second", "third"]) await ask(page, text);
    await two.page.locator("#turns .is-plain", { hasText: "third" }).waitFor();
    await two.page.getByRole("button", { name: "Edit and ask again" }).first().click();
    await two.page.locator("form[data-edit] textarea:visible").fill("zweite");
    await two.page.locator("form[data-edit]:visible").getByText("Ask this instead").click();
    await page.locator("#turns .is-plain", { hasText: "zweite" }).waitFor();
    await page.getByRole("button", { name: "Take out of the queue" }).last().click();
    for (const { page: each } of [one, two])
      await each.locator("#turns .is-plain", { hasText: "third" }).waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await ended(page, 2);
    await ask(page, "and on");
    await ended(page, 3);
    await ended(two.page, 3);
    for (const watched of [one, two]) await leave(watched);
  });

  test("what nobody has seen is marked in the list until the thread is opened", async () => {
    const talk = talkTo(walk.server());
    const watched = await walk.visitor("/");
    const { page } = watched;
    const thread = await talk.newThread({ name: "While away" });
    await talk.answer(thread, "hello");
    const link = page
      .locator("#threads, .threads")
      .locator(".thread-link", { hasText: "While away" })
      .first();
    await link.getByText("1 new answer").waitFor({ state: "attached" });
    const other = await walk.visitor(`/threads/${thread.id}`);
    await link.getByText("1 new answer").waitFor({ state: "detached" });
    await ask(other.page, "hello");
    await ended(other.page, 2);
    await page.waitForTimeout(300);
    expect((await talk.getThread(thread.id)).unread).toBe(0);
    for (const one of [watched, other]) await leave(one);
  });

  test("who may do what is picked beside the model, and holds in all windows", async () => {
    const talk = talkTo(walk.server());
    const thread = await talk.newThread({ name: "Careful" });
    const watched = await walk.visitor(`/threads/${thread.id}`);
    await watched.page.getByLabel("What it may do").selectOption({ label: "Read only" });
    await ask(watched.page, "hello");
    await ended(watched.page, 1);
    expect((await talk.getThread(thread.id)).permissionMode).toBe("plan");
    await watched.page.getByRole("switch", { name: "Tell the time" }).click();
    await watched.page.locator("[role=switch]:not(:checked)").waitFor();
    await watched.page.reload();
    expect(await watched.page.getByRole("switch", { name: "Tell the time" }).isChecked()).toBe(false);
    await leave(watched);
  });
});
