import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, type Visitor } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const wonder = async (tool: string, about: string, trust = "owner"): Promise<string> =>
  (await owner.send("/settings/policy/try", { workspace: server.workspace, tool, about, trust })).text();

test("a call is tried against the rules as they stand, and nothing is done", async () => {
  expect(await wonder("run_command", "git status")).toContain("It would be asked for.");
  await server.api.post(`/api/v1/workspaces/${server.workspace}/policy/rules`, {
    effect: "allow",
    tool: "run_command",
    match: { program: "git", arguments: ["status"] },
    trust: ["owner"],
  });
  expect(await wonder("run_command", "git status")).toContain("It would be allowed.");
  expect(await wonder("run_command", "git status", "webhook")).toContain("It would be refused.");
  expect(await wonder("fetch_url", "https://example.com/")).toContain("It would be asked for.");
  expect(await wonder("read_file", "notes.md")).toContain("It would be allowed.");
  expect(server.core.db.all("select id from approvals")).toEqual([]);
  expect(server.core.db.all("select id from tool_calls")).toEqual([]);
});

test("what cannot be a call is said to be none", async () => {
  expect(await wonder("fetch_url", "nowhere")).toMatch(/class="text-failed"/);
});
