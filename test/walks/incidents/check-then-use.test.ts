/** CVE-2026-44112: what was checked was not what was used. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread, type ToolThread } from "../with-tools.ts";

setDefaultTimeout(30_000);

let above: string;
let root: string;
let server: TestServer;
let thread: ToolThread;
beforeEach(async () => {
  above = mkdtempSync(join(tmpdir(), "monkeyclaw-incident-"));
  root = join(above, "workspace");
  mkdirSync(root);
  writeFileSync(join(above, "outside.txt"), "untouched");
  server = await startServer();
  const { items } = await server.api.get<{ items: { id: string }[] }>("/api/v1/assistants");
  await server.api.request("PATCH", `/api/v1/assistants/${items[0]?.id}`, { cwd: root });
  thread = await openToolThread(server);
});
afterEach(async () => {
  await server.remove();
  rmSync(above, { recursive: true, force: true });
});

const write = calling(["write_file", { path: "notes/a.txt", content: "from the model" }]);
const outside = (): string => readFileSync(join(above, "outside.txt"), "utf8");

describe("CVE-2026-44112: between the owner's word and the deed", () => {
  test("a folder that becomes a link out of the workspace leads nowhere", async () => {
    const turn = await thread.ask(write);
    await thread.asked();
    symlinkSync(above, join(root, "notes"));
    await thread.answer("allow-once");
    expect((await thread.ended(turn)).answer?.tools[0]).toMatchObject({ status: "failed" });
    expect(outside()).toBe("untouched");
    expect(() => readFileSync(join(above, "a.txt"))).toThrow();
  });

  test("a file that becomes a link to another is not written through", async () => {
    mkdirSync(join(root, "notes"));
    const turn = await thread.ask(write);
    await thread.asked();
    symlinkSync(join(above, "outside.txt"), join(root, "notes", "a.txt"));
    await thread.answer("allow-once");
    await thread.ended(turn);
    expect(outside()).toBe("untouched");
  });

  test("a file that somebody else changes is not overwritten: the owner saw another diff", async () => {
    mkdirSync(join(root, "notes"));
    writeFileSync(join(root, "notes", "a.txt"), "before");
    const turn = await thread.ask(write);
    await thread.asked();
    writeFileSync(join(root, "notes", "a.txt"), "somebody else's work");
    await thread.answer("allow-once");
    expect((await thread.ended(turn)).answer?.tools[0]).toMatchObject({ status: "failed" });
    expect(readFileSync(join(root, "notes", "a.txt"), "utf8")).toBe("somebody else's work");
  });

  test("a program that follows links after a check of the path would be led out: so it must be the kernel that holds", () => {
    symlinkSync(above, join(root, "notes"));
    writeFileSync(join(root, "notes", "outside.txt"), "led out");
    expect(outside()).toBe("led out");
  });
});
