import { describe, expect, test } from "bun:test";
import { exposuresOf, type Facts, type Kept } from "../../src/attack/exposures.ts";
import type { Rule } from "../../src/domain/policy/rule.ts";

const kept: Kept = {
  hasOwner: true,
  hasPasskey: true,
  endlessTokens: [],
  looseSecrets: [],
  rules: [],
  brokenRules: 0,
  bypassUntil: null,
};

const closed: Facts = {
  dataFolder: "/data",
  openPaths: [],
  listen: { host: "127.0.0.1", isLoopback: true },
  hasTls: false,
  hasProxy: false,
  privateUrl: null,
  noSandbox: null,
  allowsRootSandbox: false,
  kept,
};

const rule = (fields: Partial<Rule>): Rule => ({
  id: "rule",
  workspace: null,
  effect: "allow",
  tool: "*",
  match: {},
  trust: ["owner"],
  turn: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: null,
  ...fields,
});

const keeping = (more: Partial<Kept>): Facts => ({ ...closed, kept: { ...kept, ...more } });

const open: Readonly<Record<string, readonly [level: "danger" | "advice", facts: Facts]>> = {
  "file-modes": ["danger", { ...closed, openPaths: ["/data/key"] }],
  "open-address": ["danger", { ...closed, listen: { host: "0.0.0.0", isLoopback: false } }],
  "proxy-alone": ["advice", { ...closed, listen: { host: "0.0.0.0", isLoopback: false }, hasProxy: true }],
  "plain-url": ["danger", { ...closed, privateUrl: "http://claw.example" }],
  "no-sandbox": ["advice", { ...closed, noSandbox: "The kernel is too old." }],
  "root-sandbox": ["advice", { ...closed, allowsRootSandbox: true }],
  unread: ["advice", { ...closed, kept: "no such column" }],
  "no-owner": ["danger", keeping({ hasOwner: false })],
  "no-passkey": ["advice", keeping({ hasPasskey: false })],
  "endless-token": ["advice", keeping({ endlessTokens: ["ci"] })],
  "loose-secret": ["advice", keeping({ looseSecrets: ["key"] })],
  "bypass-open": ["danger", keeping({ bypassUntil: "2026-01-01T08:00:00.000Z" })],
  "rule-for-strangers": ["danger", keeping({ rules: [rule({ tool: "read_file", trust: ["webhook"] })] })],
  "rule-for-all": ["danger", keeping({ rules: [rule({})] })],
  "any-command": ["advice", keeping({ rules: [rule({ tool: "run_command", match: { command: "any" } })] })],
  "broken-rules": ["advice", keeping({ brokenRules: 1 })],
};

describe("what stands open is found, in words with a way out", () => {
  for (const [id, [level, facts]] of Object.entries(open)) {
    test(id, () => {
      const found = exposuresOf(facts);
      expect(found.map((one) => [one.id, one.level])).toEqual([[id, level]]);
      expect(found[0]?.words).toMatch(/\.$|: /);
      expect(found[0]?.remedy).toMatch(/\.$/);
    });
  }
  test("nothing is found where all is closed, nor where there is nothing yet", () => {
    expect(exposuresOf(closed)).toEqual([]);
    expect(exposuresOf({ ...closed, kept: null })).toEqual([]);
  });
  test("rules for one folder, host or program are as they should be", () => {
    const rules = [
      rule({ tool: "write_file", match: { path: "." } }),
      rule({ tool: "fetch_url", match: { host: "docs.example" } }),
      rule({ tool: "run_command", match: { program: "git", arguments: ["status"] } }),
      rule({ effect: "deny" }),
    ];
    expect(exposuresOf(keeping({ rules }))).toEqual([]);
  });
});
