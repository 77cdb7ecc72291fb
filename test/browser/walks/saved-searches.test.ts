import { describe, expect, test } from "bun:test";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

describe.skipIf(!hasBrowser)("a search", () => {
  test("is kept with its filters, made again by one press, and forgotten", async () => {
    const talk = talkTo(walk.server());
    const [garden, kitchen] = [
      await talk.newThread({ name: "Garden" }),
      await talk.newThread({ name: "Kitchen" }),
    ];
    await talk.answer(garden, "When do persimmons ripen?");
    await talk.answer(kitchen, "A cake of persimmons");
    const watched = await walk.visitor(`/threads/${garden.id}`);
    const { page } = watched;
    await page.locator(".topbar summary[aria-label=More]:visible").click();
    await page.getByRole("link", { name: "Search in this thread" }).filter({ visible: true }).click();
    await page.fill("input[type=search]", "persimmons");
    await page.keyboard.press("Enter");
    await page.getByText("In “Garden”").waitFor();
    await page.getByLabel("Who said it").selectOption({ label: "You" });
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await page.getByText("1 hit in 1 thread").waitFor();

    await page.getByRole("button", { name: "Keep this search…" }).click();
    await page.fill("#keep-search-name", "Fruit of the garden");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await page.getByText("Kept. It stands under Search.").waitFor();

    await page.goto(`${walk.server().url}/search`);
    await page.getByRole("link", { name: "Fruit of the garden" }).click();
    await page.getByText("1 hit in 1 thread").waitFor();
    expect(await page.getByLabel("Who said it").inputValue()).toBe("user");
    await page.getByRole("link", { name: "Search all threads" }).click();
    await page.getByText("in 2 threads").waitFor();

    await page.getByRole("button", { name: "Forget “Fruit of the garden”" }).click();
    await page.getByRole("link", { name: "Fruit of the garden" }).waitFor({ state: "detached" });
    await leave(watched);
  });
});
