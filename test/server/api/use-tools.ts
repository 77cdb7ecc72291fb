import type { TestServer } from "../../start-server.ts";
import { calling, openToolThread } from "../../walks/with-tools.ts";
import type { Client } from "../../client.ts";

type Must = <Body = { id: string }>(method: string, path: string, body?: unknown) => Promise<Body>;

/** Asks everything of policy, of a call that waits for its owner, of the files that it changed, and of STOP. */
export async function useTools(server: TestServer, api: Client, must: Must): Promise<void> {
  const rules = `/workspaces/${server.workspace}/policy/rules`;
  const fields = { effect: "deny", tool: "write_file", match: { path: "locked" }, trust: ["owner"] };
  const rule = await must("POST", rules, fields);
  await must("GET", rules);
  await must("GET", `/policy/rules/${rule.id}`);
  await must("PATCH", `/policy/rules/${rule.id}`, { effect: "ask" });
  await must("DELETE", `/policy/rules/${rule.id}`);
  const asked = { workspace: server.workspace, trust: "owner", tool: "list_folder", input: { path: "." } };
  await must("POST", "/policy/decide", asked);
  await must("GET", "/tools");

  const thread = await openToolThread({ ...server, api });
  const turn = await thread.ask(calling(["write_file", { path: "whole.txt", content: "all of it" }]));
  const { id } = await thread.asked();
  await must("GET", `/approvals/${id}`);
  await must("POST", `/approvals/${id}`, { answer: "allow-once" });
  await thread.ended(turn);
  const { tool, match, trust } = { ...fields, match: { path: "." } };
  await must("POST", `/workspaces/${server.workspace}/policy/preview`, { tool, match, trust });
  const { items } = await must<{ items: { id: string }[] }>("GET", `/threads/${thread.id}/checkpoints`);
  await must("GET", `/checkpoints/${items[0]?.id}`);
  await must("POST", `/checkpoints/${items[0]?.id}/rewind`);

  await must("GET", `/workspaces/${server.workspace}/untrusted-files`);
  await must("POST", `/workspaces/${server.workspace}/untrusted-files/claim`, {});
  await must("PUT", `/threads/${thread.id}/bypass`, { minutes: 15 });
  await must("GET", `/threads/${thread.id}/bypass`);
  await must("DELETE", `/threads/${thread.id}/bypass`);
  await must("POST", "/stop", {});
  await must("GET", "/stop");
  await must("DELETE", "/stop");
}
