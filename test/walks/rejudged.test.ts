import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Approval } from "../../src/domain/approvals/approval.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { calling, openToolThread, type ToolThread } from "./with-tools.ts";

setDefaultTimeout(30_000);

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const write = (path: string): string => calling(["write_file", { path, content: "new\n" }]);

/** A thread in which a change of this file waits for the owner. */
async function waiting(path: string): Promise<{ thread: ToolThread; turn: string; approval: string }> {
  const thread = await openToolThread(server);
  const turn = await thread.ask(write(path));
  return { thread, turn, approval: (await thread.asked()).id };
}

const found = (id: string): Promise<Approval> => server.api.get<Approval>(`/api/v1/approvals/${id}`);

const statusAfter = async ({ thread, turn, approval }: Awaited<ReturnType<typeof waiting>>) => {
  const ended = await thread.ended(turn);
  return [ended.status, ended.answer?.tools.map(({ status }) => status), (await found(approval)).status];
};

describe("what waits in another thread", () => {
  test("goes on by itself when the same is allowed for good, and what is elsewhere waits on", async () => {
    const first = await waiting("docs/one.md");
    const second = await waiting("docs/two.md");
    const elsewhere = await waiting("src/three.md");
    await first.thread.answer("allow-always");
    expect(await statusAfter(first)).toEqual(["finished", ["done"], "used"]);
    expect(await statusAfter(second)).toEqual(["finished", ["done"], "covered"]);
    expect((await found(elsewhere.approval)).status).toBe("open");
    await elsewhere.thread.answer("deny");
    expect(await statusAfter(elsewhere)).toEqual(["finished", ["failed"], "denied"]);
  });

  test("goes on, or is refused, when a rule is made for it under Settings", async () => {
    const rule = (effect: string, path: string) =>
      server.api.post(`/api/v1/workspaces/${server.workspace}/policy/rules`, {
        effect,
        tool: "write_file",
        match: { path },
        trust: ["owner"],
      });
    const allowed = await waiting("made/one.md");
    const denied = await waiting("kept/two.md");
    await rule("allow", "made");
    expect(await statusAfter(allowed)).toEqual(["finished", ["done"], "covered"]);
    expect((await found(denied.approval)).status).toBe("open");
    await rule("deny", "kept");
    expect(await statusAfter(denied)).toEqual(["finished", ["failed"], "denied"]);
  });
});
