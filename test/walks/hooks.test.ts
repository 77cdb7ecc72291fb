/**
 * Each hook point of the reference has its step or its event here. Those of experiments belong to a slice that does
 * not exist yet; every other one is shown to fire with its documented payload.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Event } from "../../src/domain/catalogue.ts";
import { steps } from "../../src/domain/conversations/registry.ts";
import type { Answered, Draft, Step } from "../../src/domain/conversations/step.ts";
import { createWorkspace } from "../../src/domain/workspaces/create-workspace.ts";
import { deleteWorkspace } from "../../src/domain/workspaces/delete-workspace.ts";
import { updateWorkspace } from "../../src/domain/workspaces/update-workspace.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { spawnMisbehaving, talkTo } from "../talk.ts";

let server: TestServer;
const told: Event[] = [];
const seen: { before: Draft[]; after: Answered[] } = { before: [], after: [] };

const watching: Step = {
  label: "Watch",
  about: "Sees what steps see.",
  budgetMs: 100,
  onFault: "stop",
  isOnByDefault: true,
  before(_, draft) {
    seen.before.push(draft);
    return draft;
  },
  after(_, answered) {
    seen.after.push(answered);
    return answered;
  },
};

beforeAll(async () => {
  server = await startServer({ setup: { spawn: spawnMisbehaving, steps: { ...steps, watching } } });
  server.core.bus.listen(({ event }) => void told.push(event));
});
afterAll(() => server.remove());

const of = <Type extends Event["type"]>(type: Type) =>
  told.filter((event): event is Extract<Event, { type: Type }> => event.type === type);

test("query_pre and query_post: steps see the question before, and the whole answer after", async () => {
  const talk = talkTo(server);
  const thread = await talk.newThread();
  const turn = await talk.answer(thread, "[[words:2]] seen");
  expect(seen.before).toMatchObject([{ thread: thread.id, trust: "owner", question: "[[words:2]] seen" }]);
  expect(seen.after).toMatchObject([
    { turn: turn.id, thread: thread.id, question: "[[words:2]] seen", text: "word0 word1 " },
  ]);
});

test("session_starting, started, stopping and stopped: each session tells its life", async () => {
  const talk = talkTo(server);
  const thread = await talk.newThread();
  await talk.answer(thread, "[[words:1]]");
  const mine = { thread: thread.id, workspace: server.workspace, backend: "demo" };
  expect(of("session.starting").filter((event) => event.thread === thread.id)).toMatchObject([mine]);
  const [started] = of("session.started").filter((event) => event.thread === thread.id);
  expect(started).toMatchObject(mine);
  await talk.answer(thread, "[[do:exit]]");
  await Bun.sleep(50);
  const [stopped] = of("session.stopped").filter((event) => event.thread === thread.id);
  expect(stopped).toMatchObject({ ...mine, session: started?.session ?? "", status: "crashed" });
  await talk.answer(thread, "[[words:1]]");
  void server.work.sessions.stop();
  expect(of("session.stopping").filter((event) => event.thread === thread.id)).toMatchObject([mine]);
});

test("workspace_created, updated and deleted tell the workspace", async () => {
  const needs = { ...server.core, trail: server.core.audit.by({ kind: "system" }) };
  const made = await createWorkspace(needs, { name: "Hooked" });
  if (!made.ok) throw new Error(made.refusal.message);
  await updateWorkspace(needs, made.value.id, { description: "now described" });
  await deleteWorkspace(needs, made.value.id);
  const id = made.value.id;
  expect(of("workspace.created").find(({ workspace }) => workspace === id)?.entity.name).toBe("Hooked");
  expect(of("workspace.updated").find(({ workspace }) => workspace === id)?.entity.description).toBe(
    "now described",
  );
  expect(of("workspace.deleted").filter(({ workspace }) => workspace === id)).toHaveLength(1);
});

test("channel_created, updated and deleted tell the thread", async () => {
  const talk = talkTo(server);
  const { id } = await talk.newThread({ name: "A thread of hooks" });
  await server.api.request("PATCH", `/api/v1/threads/${id}`, { isPinned: true });
  await server.api.request("DELETE", `/api/v1/threads/${id}`);
  expect(of("thread.created").find(({ thread }) => thread === id)?.entity.name).toBe("A thread of hooks");
  expect(of("thread.updated").find(({ thread }) => thread === id)?.entity.isPinned).toBe(true);
  expect(of("thread.deleted").filter(({ thread }) => thread === id)).toHaveLength(1);
});
