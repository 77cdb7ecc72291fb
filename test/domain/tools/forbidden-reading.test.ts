import { afterEach, describe, expect, test } from "bun:test";
import { type HostGiven, type OpenHost, openHost } from "./open-host.ts";

let host: OpenHost;
const open = (given?: HostGiven): OpenHost => (host = openHost(given));
afterEach(() => host.close());

describe("what a rule forbids to read", () => {
  const given = async (): Promise<void> => {
    open().tools.put("secret/plan.txt", "the treasure lies here");
    host.tools.put("notes.txt", "the treasure is hidden");
    await host.rule({ effect: "deny", tool: "*", match: { path: "secret" } });
  };

  test("is told by no tool, not even by the way in which it refuses", async () => {
    await given();
    const asked = [
      ["read_file", { path: "secret/plan.txt" }],
      ["write_file", { path: "secret/plan.txt", content: "the treasure lies here" }],
      ["write_file", { path: "secret/plan.txt", content: "something else" }],
      ["edit_file", { path: "secret/plan.txt", oldText: "treasure", newText: "x" }],
      ["edit_file", { path: "secret/plan.txt", oldText: "nothing of it", newText: "x" }],
      ["list_folder", { path: "." }],
      ["find_files", { pattern: "**/*.txt" }],
      ["search_files", { pattern: "treasure" }],
    ] as const;
    const answers = await Promise.all(asked.map(([name, input]) => host.call(name, input)));
    const [, same, other, found, absent] = answers.map(({ output }) => output);
    expect(same).toBe(other);
    expect(found).toBe(absent);
    for (const { output } of answers) expect(String(output)).not.toContain("lies here");
    for (const { output } of answers.slice(5)) expect(String(output)).not.toContain("secret");
    expect(host.tools.done).toEqual([]);
  });

  test("is told apart without the rule: the same calls answer otherwise", async () => {
    open().tools.put("secret/plan.txt", "the treasure lies here");
    const absent = await host.call("edit_file", {
      path: "secret/plan.txt",
      oldText: "nothing of it",
      newText: "x",
    });
    const found = host.call("edit_file", { path: "secret/plan.txt", oldText: "treasure", newText: "x" });
    await host.answer("deny");
    expect((await found).output).not.toBe(absent.output);
  });

  test("is found without the rule: the rule is what hides it", async () => {
    open().tools.put("secret/plan.txt", "the treasure lies here");
    expect(String((await host.call("search_files", { pattern: "treasure" })).output)).toContain(
      "secret/plan.txt",
    );
  });
});
