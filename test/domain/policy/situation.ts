import type { Capability } from "../../../src/domain/policy/capability.ts";
import type { Situation } from "../../../src/domain/policy/decide.ts";
import type { Match, Rule } from "../../../src/domain/policy/rule.ts";

export const now = new Date("2026-11-01T12:00:00.000Z");

let count = 0;

/** A lasting rule for the owner. */
export const rule = (effect: Rule["effect"], tool: string, match: Match, more: Partial<Rule> = {}): Rule => ({
  id: `rule-${++count}`,
  workspace: "w",
  effect,
  tool,
  match,
  trust: ["owner"],
  turn: null,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  expiresAt: null,
  ...more,
});

/** A call of the owner's on a fresh thread, without any rule. */
export const situation = (
  tool: string,
  capabilities: readonly Capability[],
  more: Partial<Situation> = {},
): Situation => ({
  tool,
  capabilities,
  labels: [],
  held: [],
  trust: "owner",
  mode: "default",
  turn: "t",
  only: null,
  rules: [],
  now,
  ...more,
});

export const read = (path: string): Capability => ({ type: "read", path });
export const write = (path: string): Capability => ({ type: "write", path });
export const web = (host: string, method = "GET"): Capability => ({ type: "web", host, method });
export const run = (...argv: readonly string[]): Capability => ({
  type: "run",
  command: argv.join(" "),
  argv,
  hasNetwork: false,
  isBackground: false,
});
export const shell = (command: string): Capability => ({
  type: "run",
  command,
  argv: null,
  hasNetwork: false,
  isBackground: false,
});
