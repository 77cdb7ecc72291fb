import { expect, setDefaultTimeout, test } from "bun:test";
import { startServer } from "../start-server.ts";
import { openToolThread } from "./with-tools.ts";

setDefaultTimeout(30_000);

interface Row {
  readonly action: string;
  readonly subject: Record<string, string>;
  readonly detail: Record<string, unknown>;
}

test("arguments that are no JSON come from the session's thread into the log, without their text", async () => {
  const server = await startServer();
  const thread = await openToolThread(server);
  const turn = await thread.ask('[[tool:write_file {"path": "canary-5f1c", ]]');
  const ended = await thread.ended(turn);
  expect(ended.answer?.tools).toMatchObject([{ name: "write_file", status: "failed" }]);
  const { items } = await server.api.get<{ items: Row[] }>("/api/v1/audit?action=policy.decided");
  expect(items).toMatchObject([
    {
      subject: { turn, tool: "write_file" },
      detail: { decision: "refused", why: "Its arguments could not be read.", hash: null },
    },
  ]);
  const whole = await server.api.get<{ items: Row[] }>("/api/v1/audit?limit=200");
  expect(JSON.stringify(whole.items)).not.toContain("canary-5f1c");
  await server.remove();
});
