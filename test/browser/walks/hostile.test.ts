import { describe, expect, test } from "bun:test";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { spawnThread, type ThreadName } from "../../../src/spawn.ts";
import { talkTo } from "../../talk.ts";
import { payloads } from "../../views/payloads.ts";
import { hasBrowser } from "../chromium.ts";
import { until } from "../reading.ts";
import { ended, leave, openWalk, shown } from "./walk.ts";

const spawnParroting = (name: ThreadName): Worker =>
  name === "session"
    ? new Worker(new URL("../../fakes/workers/parroting-session.worker.ts", import.meta.url), { env: {} })
    : spawnThread(name);

const walk = openWalk({ setup: { spawn: spawnParroting } });

/** As many as a page shows at once. */
const AT_ONCE = 30;
const groups = Array.from({ length: Math.ceil(payloads.length / AT_ONCE) }, (_, group) =>
  payloads.slice(group * AT_ONCE, (group + 1) * AT_ONCE),
);

/** As a page shows it, whose lines end in one way. */
const asShown = (text: string): string => text.replaceAll(/\r\n?/g, "\n");

describe.skipIf(!hasBrowser)("nothing that was written runs, loads or acts on the real pages", () => {
  test("as questions, and as what a model thinks, calls and says, while it is said and after", async () => {
    const talk = talkTo(walk.server());
    for (const group of groups) {
      const thread = await talk.newThread();
      const watched = await walk.visitor(`/threads/${thread.id}`);
      const { page } = watched;
      const turns: Turn[] = [];
      for (const payload of group) turns.push(await talk.ask(thread, payload));
      await ended(page, group.length);
      const check = async (): Promise<void> => {
        const asked = await page
          .locator("#turns .said.is-plain")
          .evaluateAll((all) => all.map((one) => one.textContent));
        expect(asked).toEqual(group.map(asShown));
        const thought = await page
          .locator("#turns .think p")
          .evaluateAll((all) => all.map((one) => one.textContent));
        expect(thought).toEqual(group.map(asShown));
        expect(
          await page
            .locator("#turns :is(script, iframe, img, form[action], object, embed, base, meta, style)")
            .count(),
        ).toBe(0);
        await page.waitForTimeout(150);
      };
      await check();
      await page.reload();
      await ended(page, group.length);
      await check();
      expect(page.url()).toBe(`${walk.server().url}/threads/${thread.id}`);
      await leave(watched);
    }
  }, 600_000);

  test("as names of threads and of the owner, in every list, title and dialog", async () => {
    const { api, workspace } = walk.server();
    const named: string[] = [];
    const watched = await walk.visitor("/");
    const { page } = watched;
    for (const name of payloads.slice(0, 45)) {
      const made = await api.request("POST", `/api/v1/workspaces/${workspace}/threads`, {
        name,
        description: name,
      });
      if (made.status === 201) named.push(name);
    }
    expect(named.length).toBeGreaterThan(15);
    const links = () => page.locator("[data-threads] .thread-link > span:nth-of-type(2)").allTextContents();
    await until(async () => (await links()).length >= named.length);
    const listed = await links();
    for (const name of named) expect(listed).toContain(name);

    await page.locator("[data-threads] .thread-link", { hasText: "onerror" }).first().click();
    await page.waitForURL(/\/threads\//);
    expect(named).toContain(await page.locator("[id^=name]").innerText());
    await shown(page, ".topbar [data-menu] > summary").click();
    await shown(page, "[data-open=delete]").click();
    await page.locator("dialog[open]", { hasText: "onerror" }).waitFor();

    const { url } = walk.server();
    await page.goto(`${url}/search?q=${encodeURIComponent('"><svg onload=alert(1)>')}`);
    expect(await page.inputValue("input[type=search]")).toBe('"><svg onload=alert(1)>');
    await page.goto(`${url}/settings`);
    await page.fill("#owner-name", "<img src=x onerror=alert(1)>");
    await page.keyboard.press("Enter");
    await page.getByText("Kept.", { exact: true }).waitFor();
    await page.goto(url);
    expect(await page.locator("h1").innerText()).toContain("<img src=x onerror=alert(1)>");
    await leave(watched);
  });

  test("and a browser that is told to run it would be seen to", async () => {
    const { page, complaints, strangers } = await walk.newcomer();
    await page.route("**/planted", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: '<script>alert(1)</script><img src="http://127.0.0.1:9/p?d=secret" onerror="alert(2)">',
      }),
    );
    await page.goto(`${walk.server().url}/planted`);
    await until(() => complaints.includes("dialog: 1") && complaints.includes("dialog: 2"));
    expect(strangers).toEqual(["http://127.0.0.1:9/p?d=secret"]);
    await page.context().close();
  });
});
