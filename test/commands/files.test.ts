import { expect, test } from "bun:test";
import { carryOut } from "../../src/commands/carry-out.ts";
import { filesClaim } from "../../src/commands/commands/files-claim.ts";
import { filesUntrusted } from "../../src/commands/commands/files-untrusted.ts";
import type { DataCommand } from "../../src/commands/command.ts";
import { noteForeignFiles } from "../../src/domain/policy/provenance.ts";
import { openNeeds } from "./open-needs.ts";

test("what is marked is listed, and taken back whole or by a path, from the command line", async () => {
  const { needs, close } = openNeeds();
  const AT = "2026-11-01T12:00:00.000Z";
  await needs.db.commit((tx) => {
    tx.run(
      "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', ?, ?)",
      AT,
      AT,
    );
    const files = ["a.md", "docs/b.md", "docs/c\u001b[2J.md"].map((path) => ({ path, hash: path }));
    noteForeignFiles(tx, files, { workspace: "w", thread: null, why: "influence", at: AT });
  });
  const say = async (command: DataCommand, words: readonly string[], asJson = false): Promise<string> => {
    const done = await carryOut(needs, command, {
      given: { arguments: words, options: {}, stdin: null },
      asJson,
    });
    return done.ok ? done.value : `refused: ${done.refusal.message}`;
  };
  const untrusted = filesUntrusted as DataCommand;
  const claim = filesClaim as DataCommand;
  const listed = await say(untrusted, ["w"]);
  expect(listed).toContain("docs/b.md");
  expect(listed).not.toContain("\u001b");
  expect(JSON.parse(await say(untrusted, ["w"], true))).toHaveLength(3);
  expect(await say(claim, ["w", "docs"])).toBe("What was marked reads as yours now: 2 paths.\n");
  expect(await say(claim, ["w"], true)).toBe('{"claimed":1}\n');
  expect(await say(claim, ["w"])).toBe("Nothing was marked.\n");
  for (const command of [untrusted, claim])
    expect(await say(command, ["none"])).toStartWith("refused: There is no");
  close();
});
