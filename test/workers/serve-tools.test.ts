import { expect, test } from "bun:test";
import type { ToSession } from "../../src/workers/protocol.ts";
import { type CallTool, serveTools } from "../../src/workers/serve-tools.ts";

function open(callTool: CallTool) {
  const posted: Extract<ToSession, { type: "tool-answer" }>[] = [];
  const course: string[] = [];
  const tools = serveTools(callTool, {
    turn: () => "t1",
    post: (message) => posted.push(message),
    onOpen: () => course.push("open"),
    onAllClosed: () => course.push("all closed"),
  });
  const ask = (id: number, turn = "t1") =>
    tools.receive({ type: "tool-call", id, turn, call: `c${id}`, name: "look", input: {}, problem: null });
  return { tools, posted, course, ask };
}

const soon = () => Bun.sleep(1);

test("a session calls tools for the turn that it is at work on, and for no other", async () => {
  const called: string[] = [];
  const { ask, posted } = open(async (turn, { call }) => {
    called.push(`${turn} ${call}`);
    return { output: "done", isFailed: false };
  });
  ask(1, "t2");
  ask(2);
  await soon();
  expect(called).toEqual(["t1 c2"]);
  expect(posted).toEqual([
    { type: "tool-answer", id: 1, output: "This turn is not at work.", isFailed: true },
    { type: "tool-answer", id: 2, output: "done", isFailed: false },
  ]);
});

test("sixty-four calls are open at most, and none twice", async () => {
  const { ask, posted } = open(() => new Promise<never>(() => {}));
  for (let id = 0; id < 64; id++) ask(id);
  ask(3);
  ask(64);
  await soon();
  expect(posted.map(({ id, isFailed }) => [id, isFailed])).toEqual([
    [3, true],
    [64, true],
  ]);
});

test("what is aborted is closed at once, tells whoever runs it, and is answered no more", async () => {
  const late = Promise.withResolvers<{ output: unknown; isFailed: boolean }>();
  const signals: AbortSignal[] = [];
  const { tools, ask, posted, course } = open((_turn, _asked, signal) => {
    signals.push(signal);
    return late.promise;
  });
  ask(1);
  ask(2);
  tools.receive({ type: "tool-abort", id: 1 });
  tools.receive({ type: "tool-abort", id: 7 });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(course).toEqual(["open", "open"]);
  tools.abortAll("stop");
  expect(course).toEqual(["open", "open", "all closed"]);
  late.resolve({ output: "too late", isFailed: false });
  await soon();
  expect(posted).toEqual([]);
  expect(course).toHaveLength(3);
});
