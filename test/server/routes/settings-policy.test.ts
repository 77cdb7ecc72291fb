import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { newestEventId } from "../../../src/domain/events/replay.ts";
import { makeRule } from "../../../src/domain/policy/make-rule.ts";
import { listRules } from "../../../src/domain/policy/reads.ts";
import type { Rule } from "../../../src/domain/policy/rule.ts";
import { getWorkspace } from "../../../src/domain/workspaces/reads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread } from "../../walks/with-tools.ts";
import { openPageStream } from "./page-stream.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let owner: Visitor;
let now = new Date();
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => now } });
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const rules = (): readonly Partial<Rule>[] =>
  listRules(server.core.db, server.workspace, { limit: 50, cursor: null }).items;

const form = (fields: Record<string, string>, ...trust: string[]): URLSearchParams => {
  const all = new URLSearchParams({ workspace: server.workspace, effect: "allow", ends: "", ...fields });
  for (const level of trust.length === 0 ? ["owner"] : trust) all.append("trust", level);
  return all;
};
const page = async (query = ""): Promise<string> => wordsOf(await owner.get(`/settings/policy${query}`));

describe("a rule", () => {
  test("is made, stands there in words, is changed and deleted, on open pages too", async () => {
    const stream = await openPageStream(owner, `&after=${newestEventId(server.core.db)}`);
    const made = await owner.send(
      "/settings/policy/rules",
      form(
        { tool: "run_command", about: "program", program: 'git commit -m "a b" **', ends: "24" },
        "owner",
        "schedule",
      ),
    );
    expect([made.status, await wordsOf(made)]).toEqual([
      200,
      expect.stringContaining("It holds from the next call on, and for what waits."),
    ]);
    const [rule] = rules();
    expect(rule).toMatchObject({ match: { program: "git", arguments: ["commit", "-m", "a b", "**"] } });
    expect(await page()).toMatch(/Allow Run a command git commit -m "a b" \*\* for You, Schedules, until/);
    await stream.holds(`id="rule-${rule?.id}"`);
    const edit = await (await owner.get(`/settings/policy?rule=${rule?.id}`)).text();
    expect(
      edit.includes("git commit -m &#34;a b&#34; **") || edit.includes("git commit -m &quot;a b&quot; **"),
    ).toBe(true);
    const changed = await owner.send(
      `/settings/policy/rules/${rule?.id}`,
      form({
        effect: "deny",
        tool: "*",
        about: "host",
        host: "*.Example.com",
        methods: "post",
        secrets: "@secret:a, b",
      }),
    );
    expect(changed.status).toBe(200);
    expect(rules()[0]).toMatchObject({
      effect: "deny",
      match: { host: "*.example.com", methods: ["POST"], secrets: ["a", "b"] },
      expiresAt: null,
    });
    expect((await owner.send(`/settings/policy/rules/${rule?.id}/delete`)).status).toBe(204);
    expect(rules()).toEqual([]);
    expect(await page()).toContain("No rule yet");
    await stream.holds(`<hx-partial hx-target="#rule-${rule?.id}" hx-swap="delete">`);
    stream.close();
  });
  test("that cannot be is told beside its field, with what was typed", async () => {
    const bad = await owner.send(
      "/settings/policy/rules",
      form({ tool: "write_file", about: "path", path: "../up" }),
    );
    const text = await bad.text();
    expect(bad.status).toBe(422);
    expect(text.includes("Folder or file is from the workspace")).toBe(true);
    expect(text.includes('value="../up"')).toBe(true);
    const nobody = form({ tool: "write_file", about: "path", path: "docs" });
    nobody.delete("trust");
    expect(await wordsOf(await owner.send("/settings/policy/rules", nobody))).toContain("Tick at least one");
    const odd = await owner.send("/settings/policy/rules", form({ tool: "no tool", about: "any" }));
    expect(odd.status).toBe(422);
    expect(rules()).toEqual([]);
  });
  test("shows which earlier calls it would have covered", async () => {
    const thread = await openToolThread(server);
    const turn = await thread.ask(calling(["write_file", { path: "docs/a.md", content: "one\n" }]));
    await thread.answer("allow-once");
    await thread.ended(turn);
    const preview = async (path: string) =>
      wordsOf(
        await owner.send("/settings/policy/preview", form({ tool: "write_file", about: "path", path })),
      );
    expect(await preview("docs")).toContain("It would have covered 1 earlier call: ");
    expect(await preview("docs")).toContain("docs/a.md");
    expect(await preview("src")).toContain("No earlier call");
    expect(await preview("/etc")).toContain("Such a rule cannot be.");
  });
  test("that cannot be read is shown in red, and can only be deleted", async () => {
    const needs = { ...server.core, trail: server.core.audit.by({ kind: "system" }) };
    const fields = {
      effect: "allow",
      tool: "edit_file",
      match: {},
      trust: ["owner"],
      expiresAt: null,
    } as const;
    const made = await makeRule(needs, server.workspace, fields);
    if (!made.ok) throw new Error(made.refusal.message);
    await server.core.db.commit((tx) =>
      tx.run("update policy_rules set match = '{' where id = ?", made.value.id),
    );
    expect(await page()).toContain("A rule about Edit a file cannot be read");
    expect(await page(`?rule=${made.value.id}`)).toContain("Add a rule");
    await owner.send(`/settings/policy/rules/${made.value.id}/delete`);
    expect(await page()).toContain("No rule yet");
  });
});

test("whose files are in a workspace is said there", async () => {
  const kind = () => getWorkspace(server.core.db, server.workspace)?.kind;
  expect(kind()).toBe("mine");
  const kept = await owner.send("/settings/policy/kind", {
    workspace: server.workspace,
    kind: "third-party",
  });
  expect([kept.status, kind()]).toEqual([200, "third-party"]);
  const odd = await owner.send("/settings/policy/kind", { workspace: server.workspace, kind: "ours" });
  expect([odd.status, kind()]).toEqual([422, "third-party"]);
});

test("the defaults stand there in words", async () => {
  expect(await page()).toMatch(
    /Run commands Asked You, You on a channel, Schedules Refused Known senders, Webhooks, Strangers/,
  );
});

test("whatever changes policy needs a fresh proof and the token of the page", async () => {
  now = new Date(now.getTime() + 20 * 60_000);
  const rule = form({ tool: "write_file", about: "path", path: "docs" });
  for (const path of ["rules", "rules/r1", "rules/r1/delete", "kind"]) {
    const asked = await owner.send(`/settings/policy/${path}`, rule);
    expect([path, asked.status, asked.headers.get("x-confirm")]).toEqual([path, 403, "first"]);
    expect((await owner.post(`/settings/policy/${path}`, { csrf: "not it" })).status).toBe(403);
  }
  expect(rules()).toEqual([]);
});
