import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { calling } from "../../walks/with-tools.ts";
import { begin, button, write } from "./asking.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { turnsOf } from "./turns-of.ts";
import { ask, ended, leave, openWalk, shown } from "./walk.ts";

const walk = openWalk();

/** What stands in a file of the workspace; null where there is none. */
function fileOf(name: string): string | null {
  const { dataFolder } = walk.server();
  const found = readdirSync(dataFolder, { recursive: true, encoding: "utf8" }).find((path) =>
    path.endsWith(`/${name}`),
  );
  return found === undefined ? null : readFileSync(join(dataFolder, found), "utf8");
}

/** After a reload the page is what it was, byte for byte. */
async function staysTheSame(page: Page): Promise<void> {
  const before = await turnsOf(page);
  await page.reload();
  await page.waitForTimeout(200);
  expect(await turnsOf(page)).toBe(before);
}

describe.skipIf(!hasBrowser)("what the assistant may not do by itself", () => {
  test("is shown with its diff, on every page at once, and done once it is allowed", async () => {
    const watched = await walk.visitor("/");
    const inbox = await walk.visitor("/approvals");
    const { page } = watched;
    await inbox.page.getByText("Nothing waits for you").waitFor();
    await begin(page, walk.server().url, write("notes.md", "first line\nsecond line\n"));
    await page.getByRole("heading", { name: "Create notes.md" }).waitFor();
    expect(await page.locator(".diff-lines .add").allInnerTexts()).toEqual(["+ first line", "+ second line"]);
    await inbox.page.getByRole("heading", { name: "Create notes.md" }).waitFor();
    await shown(inbox.page, '#needs-side[aria-label="1 waits for you"]').waitFor();
    expect(await page.locator(".turn-head").getByText("Waits for you").count()).toBe(1);
    expect(await inbox.page.locator(".thread-link .dot[data-state=waiting]").count()).toBe(1);

    await page.locator("body").press("Enter");
    await inbox.page.locator("body").press("Enter");
    await page.waitForTimeout(200);
    expect(fileOf("notes.md")).toBeNull();
    await staysTheSame(page);

    await button(page, "Allow once").click();
    await ended(page, 1);
    expect(fileOf("notes.md")).toBe("first line\nsecond line\n");
    await page.getByText("Allowed once").waitFor();
    await inbox.page.getByText("Allowed once").waitFor();
    await until(async () => (await inbox.page.locator("#needs-side.needs").count()) === 0);
    expect(await page.locator(".approval").count()).toBe(0);
    await staysTheSame(page);
    await leave(watched);
    await leave(inbox);
  });

  test("is changed first: Enter sends nothing, and what cannot be is told with nothing lost", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    await begin(page, walk.server().url, write("draft.md", "as the assistant wrote it\n"));
    await button(page, "Edit first").click();
    const content = page.getByLabel("Content", { exact: true });
    await content.fill("as I want it");
    await content.press("Enter");
    await page.getByLabel("File", { exact: true }).fill("../outside.md");
    await page.getByLabel("File", { exact: true }).press("Enter");
    await page.waitForTimeout(200);
    await page.getByLabel("File", { exact: true }).fill("../outside.md");
    await button(page, "Allow this once").click();
    await page.locator(".approval [role=alert]").waitFor();
    expect(await content.inputValue()).toBe("as I want it\n");
    await content.press("Escape");
    expect(await page.locator(".approval").count()).toBe(1);
    await page.getByLabel("File", { exact: true }).fill("draft.md");
    await button(page, "Allow this once").click();
    await ended(page, 1);
    expect(fileOf("draft.md")).toBe("as I want it\n");
    await leave(watched, /422/);
  });

  test("is not done where it is denied, or where nobody answers in time", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    await begin(page, walk.server().url, write("never.md", "one\n"));
    await button(page, "Deny").click();
    await ended(page, 1);
    await page.locator("[id^=asks-]").getByText("Denied").waitFor();
    await ask(page, write("never.md", "two\n"));
    await button(page, "Allow once").waitFor();
    const { core, work } = walk.server();
    await core.db.commit((tx) =>
      tx.run("update approvals set expires_at = '2026-01-01T00:00:00.000Z' where status = 'open'"),
    );
    await work.toolbox.approvals.expire();
    await ended(page, 2);
    await page.locator("[id^=asks-]").getByText("Nobody answered in time").waitFor();
    expect(fileOf("never.md")).toBeNull();
    await staysTheSame(page);
    await leave(watched);
  });

  test("is allowed for good once it was seen what that covers", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    await begin(page, walk.server().url, write("docs/a.md", "one\n"));
    await button(page, "Always…").click();
    const sheet = page.locator("dialog[open]");
    await sheet.getByText("docs", { exact: true }).waitFor();
    await sheet.getByText("No earlier call would have been covered by it.").waitFor();
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).not.toBe("Allow from now on");
    await sheet.getByRole("button", { name: "Allow from now on" }).click();
    await ended(page, 1);
    await ask(page, write("docs/b.md", "two\n"));
    await ended(page, 2);
    expect(fileOf("docs/b.md")).toBe("two\n");
    await page.goto(`${walk.server().url}/settings/policy`);
    await page.getByText("Write a file").first().waitFor();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete rule" }).click();
    await page.getByText("No rule yet").waitFor();
    await leave(watched);
  });

  test("asks in words, and takes an answer in words", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    await begin(
      page,
      walk.server().url,
      calling(["ask_owner", { question: "Which branch?", choices: ["main", "next"] }]),
    );
    await page.locator(".approval").getByText("Which branch?").waitFor();
    await button(page, "Answer").click();
    await page.getByText("Write an answer first").waitFor();
    await page.getByLabel("Your answer").fill("the third");
    await button(page, "Answer").click();
    await ended(page, 1);
    await page.getByText("You answered").waitFor();
    expect(await page.locator("#turns").innerText()).toContain("the third");
    await ask(page, calling(["ask_owner", { question: "And now?", choices: ["main", "next"] }]));
    await button(page, "next").click();
    await ended(page, 2);
    await leave(watched, /422/);
  });
});

describe.skipIf(!hasBrowser)("what was done", () => {
  test("is put back, once its owner has seen what that changes", async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    await begin(page, walk.server().url, write("plan.md", "one\n"));
    await button(page, "Allow once").click();
    await ended(page, 1);
    await ask(page, write("plan.md", "two\n"));
    await button(page, "Allow once").click();
    await ended(page, 2);
    expect(fileOf("plan.md")).toBe("two\n");
    await page.getByRole("button", { name: "Rewind…" }).last().click();
    const sheet = page.locator("dialog[open]");
    await sheet.getByText("+ one").waitFor();
    await sheet.getByText("− two").waitFor();
    await sheet.getByRole("button", { name: "Put 1 file back" }).click();
    await sheet.getByText("1 file is as it was before this turn.").waitFor();
    expect(fileOf("plan.md")).toBe("one\n");
    await sheet.getByRole("button", { name: "Close" }).click();
    await page.getByText(/put back/).waitFor();
    await leave(watched);
  });
});

test.skipIf(!hasBrowser)(
  "a bypass is asked for with a proof, stands in red, and ends at a press",
  async () => {
    const watched = await walk.visitor("/");
    const { page } = watched;
    await begin(page, walk.server().url, "Show me what you can do.");
    await ended(page, 1);
    await shown(page, ".topbar details[data-menu] > summary").click();
    await shown(page, "button[data-open=bypass]").click();
    await page.getByRole("button", { name: "For 15 minutes" }).click();
    await page.getByText(/Nothing is asked in this thread until/).waitFor();
    await ask(page, write("free.md", "one\n"));
    await ended(page, 2);
    expect(fileOf("free.md")).toBe("one\n");
    await page.getByRole("button", { name: "End now" }).click();
    await until(async () => (await page.locator("[data-kind=bypass]").count()) === 0);
    await ask(page, write("free.md", "two\n"));
    await button(page, "Deny").click();
    await ended(page, 3);
    await leave(watched);
  },
);
