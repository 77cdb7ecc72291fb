import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rowsOf } from "../../domain/transfers/packed.ts";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

const chats = [
  {
    id: "c1",
    title: "Persimmons",
    create_time: 1_700_000_000,
    current_node: "a",
    mapping: {
      q: node("q", null, "user", "When do they ripen?"),
      a: node("a", "q", "assistant", "In November."),
    },
  },
];

function node(id: string, parent: string | null, role: string, text: string): object {
  return {
    id,
    parent,
    message: { author: { role }, create_time: 1_700_000_000, content: { parts: [text] } },
  };
}

describe.skipIf(!hasBrowser)("all of the data", () => {
  test("is exported, brought in after a look at it, kept as long as is said, and deleted", async () => {
    const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-walk-"));
    const talk = talkTo(walk.server());
    await talk.answer(await talk.newThread({ name: "Garden" }), "What grows there?");
    const watched = await walk.visitor("/settings");
    const { page } = watched;
    await page.getByRole("link", { name: "Open your data" }).click();

    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export everything" }).click();
    const exported = await downloading;
    expect(exported.suggestedFilename()).toMatch(/^monkeyclaw-\d{4}-\d\d-\d\d\.tar\.gz$/);
    const archive = Uint8Array.from(await readFile(await exported.path()));
    expect((await rowsOf(archive))["messages"]).toHaveLength(2);

    const broken = join(folder, "broken.json");
    await writeFile(broken, "[{");
    await page.setInputFiles("[data-import]", broken);
    await page.getByText("This is no export that MonkeyClaw knows").waitFor();
    const file = join(folder, "conversations.json");
    await writeFile(file, JSON.stringify(chats));
    await page.setInputFiles("[data-import]", file);
    await page.getByRole("heading", { name: "What it would do" }).waitFor();
    await page.getByText("From ChatGPT.").waitFor();
    await page.getByRole("button", { name: "Import it" }).click();
    await page.getByText("Imported.").first().waitFor();

    await page.fill("#keep-delete-archived-days", "x");
    await page.locator("#keep-delete-archived").getByRole("button", { name: "Keep" }).click();
    await page.getByText("Days must be a whole number from 1 to 3650.").waitFor();
    await page.fill("#keep-delete-archived-days", "90");
    await page.getByText("Threads that would be deleted now: 0.").waitFor();
    await page.locator("#keep-delete-archived").getByRole("button", { name: "Keep" }).click();
    await page.getByText("Kept.", { exact: true }).waitFor();

    await page.getByRole("button", { name: "Delete everything" }).first().click();
    const sheet = page.locator("dialog#delete-everything");
    await sheet.getByRole("textbox").fill("Somebody");
    await sheet.getByRole("button", { name: "Delete everything" }).click();
    await page.getByText("That is not your name here.").waitFor();
    await sheet.getByRole("textbox").fill("Mira");
    await sheet.getByRole("button", { name: "Delete everything" }).click();
    await page.getByText("Everything is deleted.").waitFor();
    await page.getByRole("link", { name: "Start anew" }).click();
    await page.waitForURL((url) => url.pathname === "/" || url.pathname === "/welcome");
    expect(walk.server().core.db.all("select id from threads")).toEqual([]);
    // Those that this walk asks for: a broken file, days that are none, another name.
    await leave(watched, /status of 422/);
    rmSync(folder, { recursive: true, force: true });
  });
});
