import { describe, expect, test } from "bun:test";
import { decide } from "../../../src/domain/policy/decide.ts";
import { rule, situation, write } from "./situation.ts";

const obeyed = [
  ".git/hooks/pre-commit",
  ".git/config",
  ".GIT/Hooks/pre-commit",
  "vendor/lib/.git/config",
  ".gitmodules",
  ".github/workflows/ci.yml",
  ".vscode/tasks.json",
  "tools.code-workspace",
  ".devcontainer/devcontainer.json",
  ".claude/settings.json",
  "sub/AGENTS.md",
  "skills/mail/SKILL.md",
  ".mcp.json",
  ".zshrc",
  ".bash_profile",
  ".config/systemd/user/a.service",
  "units/a.timer",
  ".config/autostart/a.desktop",
  ".ssh/authorized_keys",
  ".npmrc",
  ".envrc",
  "lefthook.yml",
  ".dir-locals.el",
];
const plain = [
  "notes/today.md",
  "src/git.ts",
  "docs/agents.txt",
  "package.json",
  "service/config.ts",
  "git/hooks/a",
];

/** As much as an owner can allow in advance. */
const allowing = [rule("allow", "write_file", { path: "." }), rule("allow", "write_file", {})];
const effect = (path: string, mode: "default" | "accept-edits" | "bypass") =>
  decide(situation("write_file", [write(path)], { rules: allowing, mode })).effect;

describe("what other programs of the owner's obey", () => {
  test.each(obeyed)("is changed for nobody unasked: %s", (path) => {
    for (const mode of ["default", "accept-edits", "bypass"] as const) expect(effect(path, mode)).toBe("ask");
  });
  test.each(plain)("is not every file: %s goes through", (path) =>
    expect(effect(path, "default")).toBe("allow"),
  );
});
