import { describe, expect, test } from "bun:test";
import type { RunCapability } from "../../../src/domain/policy/capability.ts";
import { decide } from "../../../src/domain/policy/decide.ts";
import type { Effect, Match, Rule } from "../../../src/domain/policy/rule.ts";
import { rule, situation } from "./situation.ts";

const run = (argv: readonly string[] | null, command = (argv ?? []).join(" ")): RunCapability => ({
  type: "run",
  command,
  argv,
  hasNetwork: false,
  isBackground: false,
});

const any = rule("allow", "run_command", { command: "any" });
const under = (capability: RunCapability, ...rules: readonly Rule[]): Effect =>
  decide(situation("run_command", [capability], { rules: [any, ...rules] })).effect;
const denying = (match: Match, tool = "*"): Rule => rule("deny", tool, match);

/** What may well run the program that is denied, in ways that no rule can read. */
const doubtful: readonly RunCapability[] = [
  run(null, "rm -r notes; true"),
  run(null, "r''m -r notes"),
  run(null, "$(printf rm) notes"),
  run(["/bin/sh", "-c", "rm -r notes"]),
  run(["/usr/bin/env", "rm", "notes"]),
  run(["/usr/bin/find", ".", "-exec", "rm", "{}", "+"]),
  run(["/usr/bin/python3", "-c", "import os"]),
  run(["/work/tool", "x"]),
];

describe("where a rule allows any command and another denies a program", () => {
  test("the program is denied, and what cannot be told is asked for", () => {
    const rules = [denying({ program: "rm", arguments: ["**"] })];
    expect(under(run(["/bin/rm", "-r", "notes"]), ...rules)).toBe("deny");
    expect(doubtful.map((capability) => under(capability, ...rules))).toEqual(doubtful.map(() => "ask"));
  });

  test("another program goes through, and all of them do without that rule", () => {
    const rules = [denying({ program: "rm", arguments: ["**"] })];
    expect(under(run(["/usr/bin/wc", "-l", "a.txt"]), ...rules)).toBe("allow");
    expect(doubtful.map((capability) => under(capability))).toEqual(doubtful.map(() => "allow"));
  });
});

describe("where a rule allows any command and another denies a folder", () => {
  test("every command is asked for, since it may reach that folder", () => {
    const rules = [denying({ path: "private" })];
    for (const capability of [run(["/bin/cat", "private/a.txt"]), run(["/usr/bin/wc", "a.txt"]), ...doubtful])
      expect(under(capability, ...rules)).toBe("ask");
  });

  test("also in a mode in which nothing else is asked", () => {
    const rules = [denying({ path: "private" })];
    const effect = decide(
      situation("run_command", [run(null, "cat p*/*")], { rules, mode: "bypass" }),
    ).effect;
    expect(effect).toBe("ask");
  });

  test("not where the rule is about one of the tools for files", () => {
    expect(under(run(["/usr/bin/wc", "a.txt"]), denying({ path: "private" }, "write_file"))).toBe("allow");
  });
});
