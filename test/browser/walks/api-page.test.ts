/** The API's page: found by typing, opened by its address, the same at every width. */
import { expect, test } from "bun:test";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

test.skipIf(!hasBrowser)("an operation is found by typing, and opened, and its example copied", async () => {
  const visit = await walk.visitor("/help/api");
  const { page } = visit;
  const shown = page.locator("[data-operation]:visible");
  const all = await shown.count();
  expect(all).toBeGreaterThan(90);
  await page.getByRole("searchbox").fill("delete /policy/rules");
  expect(await shown.count()).toBe(1);
  expect(await page.locator("#operations-found").textContent()).toBe("One operation");
  await shown.locator("summary").click();
  await shown.getByText("Example", { exact: true }).waitFor();
  expect(await shown.locator("pre").textContent()).toContain("curl -X DELETE");
  await page.getByRole("searchbox").fill("nothing like it");
  await page.getByText("No operation is like this").waitFor();
  await page.getByRole("searchbox").fill("");
  expect(await shown.count()).toBe(all);
  await leave(visit);
});

test.skipIf(!hasBrowser)("an address that names an operation shows it open, on a phone too", async () => {
  const viewport = { width: 360, height: 700 };
  const visit = await walk.visitor("/help/api", { viewport });
  const { page } = visit;
  await page.goto(`${page.url()}#createThread`);
  await page.locator("#createThread .op-fields").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  await leave(visit);
});
