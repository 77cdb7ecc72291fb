import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { calling, openToolThread } from "../../walks/with-tools.ts";
import { talkTo } from "../../talk.ts";
import { hasBrowser, type Watched } from "../chromium.ts";
import { hindrancesOf, overflowOf, smallTargetsOf } from "../hindrances.ts";
import { openWalk } from "./walk.ts";

const walk = openWalk();
/** A folder to leave pictures in, for eyes. */
const shots = process.env["SHOTS"];
const screens = [
  { name: "phone", viewport: { width: 360, height: 760 } },
  { name: "desktop", viewport: { width: 1440, height: 900 } },
] as const;

let model: ModelServer;
let pages: Record<string, string>;
beforeAll(async () => {
  if (!hasBrowser) return;
  model = startModelServer();
  pages = await fill();
}, 60_000);
afterAll(() => model?.stop());

/** A house that is lived in: what was asked of two backends, what failed, what waits. Answers its pages. */
async function fill(): Promise<Record<string, string>> {
  const { api } = walk.server();
  await api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: model.url });
  await api.post("/api/v1/backends/anthropic/probe");
  const talk = talkTo(walk.server());
  const claude = talkTo(walk.server(), "anthropic");
  const shown = await talk.newThread({
    name: "How answers are set",
    description: "A look at all of it",
    isPinned: true,
  });
  await talk.answer(shown, "Show me a table and some code, please.");
  await talk.answer(shown, "Search my history for “table”.");
  const versions = await claude.answer(
    shown,
    "[[think:Let me see first]][[say:Quite **short**, this one.]][[pace:5]]",
  );
  await api.post(`/api/v1/turns/${versions.id}/retry`);
  const failed = await claude.newThread({ name: "The one that failed" });
  await claude.answer(failed, "[[status:401]]");
  await claude.newThread({
    name: "A thread with a name that is much longer than any side bar of any page could ever be",
  });
  const waiting = await claude.newThread({ name: "Still at work" });
  await claude.ask(waiting, "[[stall]]");
  await claude.ask(waiting, "and one more, after that");
  const asking = await openToolThread(walk.server());
  await asking.ask(
    calling(["write_file", { path: "docs/plan.md", content: "# Plan\n\n1. Look\n2. Mend\n" }]),
  );
  await asking.asked();
  const command = await openToolThread(walk.server());
  await command.ask(calling(["run_command", { command: "grep -rn rate . | sort > found.txt" }]));
  await command.asked();
  const question = await openToolThread(walk.server());
  await question.ask(
    calling(["ask_owner", { question: "Which branch shall it be?", choices: ["main", "next"] }]),
  );
  await question.asked();
  await api.post(`/api/v1/workspaces/${walk.server().workspace}/policy/rules`, {
    effect: "allow",
    tool: "run_command",
    match: { program: "git", arguments: ["status"] },
    trust: ["owner"],
  });
  const editor = await api.post<{ id: string }>("/api/v1/assistants", { name: "Editor" });
  await api.post("/api/v1/workspaces", { name: "Garden", description: "Beds and trees" });
  const hook = await api.post<{ id: string }>(
    `/api/v1/workspaces/${walk.server().workspace}/webhook-endpoints`,
    { name: "harbor/shop", source: "github", handling: { do: "notify" } },
  );
  const sample = `/api/v1/webhook-endpoints/${hook.id}/sample`;
  const { delivery } = await api.post<{ delivery: string }>(sample, { event: "issues" });
  return {
    home: "/",
    approvals: "/approvals",
    asking: `/threads/${asking.id}`,
    policy: "/settings/policy",
    budgets: "/settings/budgets",
    new: "/threads/new",
    thread: `/threads/${shown.id}`,
    failed: `/threads/${failed.id}`,
    working: `/threads/${waiting.id}`,
    search: "/search?q=table",
    "search-none": "/search?q=nothingatall",
    "search-start": "/search",
    settings: "/settings",
    webhooks: "/webhooks",
    "webhook-new": "/webhooks/new",
    "webhook-own": "/webhooks/new?source=generic",
    webhook: `/webhooks/${hook.id}`,
    "webhook-settings": `/webhooks/${hook.id}/settings`,
    delivery: `/deliveries/${delivery}`,
    threads: "/threads",
    workspaces: "/workspaces",
    workspace: `/workspaces/${walk.server().workspace}`,
    "workspace-new": "/workspaces/new",
    assistant: `/assistants/${editor.id}`,
    "assistant-new": "/assistants/new",
    archive: "/threads?archived",
    lost: "/nothing",
  };
}

async function look(page: Page, name: string): Promise<void> {
  expect([name, await overflowOf(page)]).toEqual([name, []]);
  expect([name, await hindrancesOf(page)]).toEqual([name, []]);
  if (name.includes("phone")) expect([name, await smallTargetsOf(page)]).toEqual([name, []]);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` });
}

/** Opens all that is folded, as far as it can be open at once. */
const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>("main details:not([data-menu])"))
      folded.open = true;
  });

describe.skipIf(!hasBrowser)("every real page can be seen and used by everybody", () => {
  for (const { name: screen, viewport } of screens) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`on a ${screen}, ${colorScheme}`, async () => {
        const options = { viewport, colorScheme, hasTouch: screen === "phone" };
        const door = await walk.newcomer(options);
        await door.page.goto(`${walk.server().url}/login`);
        await look(door.page, `login-${screen}-${colorScheme}`);
        await door.page.context().close();
        const watched: Watched = await walk.visitor("/", options);
        for (const [name, path] of Object.entries(pages)) {
          await watched.page.goto(`${walk.server().url}${path}`);
          await watched.page.waitForTimeout(150);
          await look(watched.page, `${name}-${screen}-${colorScheme}`);
          await unfold(watched.page);
          await look(watched.page, `${name}-unfolded-${screen}-${colorScheme}`);
        }
        expect(watched.complaints.filter((complaint) => !/404/.test(complaint))).toEqual([]);
        expect(watched.strangers).toEqual([]);
        await watched.page.context().close();
      });
    }
  }

  test("and what a finger could hardly hit would be seen to, on a phone that has no care for it", async () => {
    const { page } = await walk.visitor("/search?q=table", {
      viewport: screens[0].viewport,
      hasTouch: false,
    });
    expect((await smallTargetsOf(page)).join("\n")).toContain('class="chip');
    await page.context().close();
  });
});
