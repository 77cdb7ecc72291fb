import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { call, inTurn } from "../../src/attack/model-frames.ts";
import { type OpenWorld, openWorld } from "../../src/compose/attack-world.ts";

setDefaultTimeout(30_000);

let world: OpenWorld;
let folder: string;
beforeEach(async () => {
  world = await openWorld({ allowsRootSandbox: true });
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-handed-on-"));
  writeFileSync(join(folder, "narrow.txt"), "what this assistant is for");
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every answer that a helper of such a thread was given by its tools. */
async function seenByHelper(assistant: string | null): Promise<string> {
  const made = await world.request("POST", `/api/v1/workspaces/${world.workspace}/threads`, {
    body: { assistant },
  });
  const { id } = JSON.parse(made.text) as { readonly id: string };
  world.model.obey("by a helper.", inTurn(call("delegate", { task: "look about." })));
  world.model.obey(
    "look about.",
    inTurn(
      call("list_folder", {}),
      call("read_file", { path: "narrow.txt" }),
      call("read_file", { path: "private.txt" }),
    ),
  );
  const { turn } = await world.ask(id, "by a helper.");
  const helper = world.ran.find((ran) => ran.turn !== turn.id)?.turn ?? "";
  return JSON.stringify(world.turn(helper).answer?.tools.map(({ output }) => output));
}

describe("a helper", () => {
  test("works in the folder of the assistant that hands on, and reaches no other", async () => {
    const made = await world.request("POST", "/api/v1/assistants", { body: { name: "Narrow", cwd: folder } });
    const { id } = JSON.parse(made.text) as { readonly id: string };
    const seen = await seenByHelper(id);
    expect(seen).toContain("what this assistant is for");
    expect(seen).not.toContain(world.canary.privateText);
  });

  test("of a thread without one works in the workspace's own: there the same calls find what is private", async () => {
    const seen = await seenByHelper(null);
    expect(seen).toContain(world.canary.privateText);
    expect(seen).not.toContain("what this assistant is for");
  });
});
