import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { changeRule } from "../../../src/domain/policy/change-rule.ts";
import { decide } from "../../../src/domain/policy/decide.ts";
import { deleteRule } from "../../../src/domain/policy/delete-rule.ts";
import { makeRule, type Needs } from "../../../src/domain/policy/make-rule.ts";
import { getRule, listRules, rulesFor } from "../../../src/domain/policy/reads.ts";
import type { RuleFields } from "../../../src/domain/policy/rule-fields.ts";
import { openAudit } from "../audit/open-audit.ts";
import { createTestEvents, openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { read, situation, write } from "./situation.ts";

let database: TestDatabase;
let needs: Needs;
const clock = (): Date => new Date("2026-11-01T12:00:00Z");
beforeEach(async () => {
  database = openTestDatabase();
  const { db } = database;
  needs = { clock, events: createTestEvents(db).events, trail: openAudit(db, clock).trail };
  await db.commit((tx) =>
    tx.run(
      "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', '', '')",
    ),
  );
});
afterEach(() => database.close());

const fields: RuleFields = {
  effect: "allow",
  tool: "write_file",
  match: { path: "docs" },
  trust: ["owner"],
  expiresAt: null,
};
const all = () => rulesFor(database.db, "w", "t");
const effectOf = (path: string) => decide(situation("write_file", [write(path)], { rules: all() })).effect;

describe("a rule", () => {
  test("holds from its making to its end, and each change is in the log", async () => {
    expect(effectOf("docs/a")).toBe("ask");
    const made = await makeRule(needs, "w", fields);
    if (!made.ok) throw new Error(made.refusal.message);
    expect(effectOf("docs/a")).toBe("allow");
    expect(await changeRule(needs, made.value.id, { effect: "deny" })).toMatchObject({ ok: true });
    expect(effectOf("docs/a")).toBe("deny");
    expect(getRule(database.db, made.value.id)).toMatchObject({ effect: "deny", match: { path: "docs" } });
    expect(await deleteRule(needs, made.value.id)).toMatchObject({ ok: true });
    expect(effectOf("docs/a")).toBe("ask");
    expect(listRules(database.db, "w", { limit: 10, cursor: null }).items).toEqual([]);
    expect(database.db.all("select 1 from audit where action = 'policy.changed'")).toHaveLength(3);
  });

  test("with anything that is not understood is refused in words, and nothing is kept", async () => {
    const wrong: Partial<Record<keyof RuleFields, unknown>>[] = [
      { effect: "maybe" },
      { tool: "rm -rf" },
      { match: { path: "../.." } },
      { match: { path: "/etc" } },
      { match: { host: "a b" } },
      { match: { program: "git", flags: ["x"] } },
      { match: { command: "some" } },
      { match: { program: "env", arguments: ["**"] } },
      { match: { program: "/usr/bin/python3", arguments: ["*", "x"] } },
      { match: { path: "docs", host: "h" } },
      { trust: [] },
      { trust: ["everybody"] },
      { expiresAt: "soon" },
    ];
    for (const part of wrong) {
      const refused = await makeRule(needs, "w", { ...fields, ...part } as RuleFields);
      expect(refused).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
    }
    expect(await makeRule(needs, "elsewhere", fields)).toMatchObject({
      ok: false,
      refusal: { kind: "not-found" },
    });
    expect(all()).toEqual([]);
  });

  test("whatever its row holds, it never allows by being broken", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          effect: fc.oneof(fc.constant("allow"), fc.string()),
          tool: fc.oneof(fc.constant("write_file"), fc.constant("*"), fc.string()),
          match: fc.oneof(fc.constant('{"path":"docs"}'), fc.json(), fc.string()),
          trust: fc.oneof(fc.constant('["owner"]'), fc.json(), fc.string()),
        }),
        async ({ effect, tool, match, trust }) => {
          await database.db.commit((tx) => {
            tx.run("delete from policy_rules");
            tx.run(
              "insert into policy_rules (id, workspace, effect, tool, match, trust, created_at, updated_at) values ('r', 'w', ?, ?, ?, ?, '', '')",
              effect,
              tool.replaceAll("\0", ""),
              match,
              trust,
            );
          });
          const [kept] = all();
          if (kept !== undefined && "isBroken" in kept) {
            const about = kept.tool === "*" || kept.tool === "write_file";
            expect(effectOf("docs/a")).toBe(about ? "deny" : "ask");
          }
          const reading = decide(situation("read_file", [read("a")], { rules: all() })).effect;
          expect(["allow", "ask", "deny"]).toContain(reading);
        },
      ),
      { numRuns: 150 },
    );
  });
});
