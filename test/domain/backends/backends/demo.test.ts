import { expect, test } from "bun:test";
import { demo } from "../../../../src/domain/backends/backends/demo.ts";
import type { Host, HostCall } from "../../../../src/domain/backends/host.ts";
import { describeBackend } from "../../../contracts/backend.contract.ts";
import { connectionTo, hear, host, promptOf } from "../../../contracts/hear.ts";

const connection = () => connectionTo(null, { wordDelayMs: 0 }, null);

describeBackend({
  backend: demo,
  model: "demo",
  connection,
  longQuestion: "How do I connect a model?",
  thoughtfulQuestion: "Hello, what is this?",
});

const ask = async (text: string, by: Host = host) =>
  hear((await demo.open(connection(), by)).prompt(promptOf("demo", text)));

test("the demo says what it is, and how to connect a model", async () => {
  expect((await ask("Good morning")).text).toContain("no model is behind me");
  const { text, thought } = await ask("Can I use Ollama here?");
  expect(text).toContain("Settings › Models");
  expect(text).toContain("http://127.0.0.1:11434/v1");
  expect(thought).toContain("no model thinks here");
});

test("its answers show a table, code with its language, and tasks", async () => {
  for (const question of ["Hello", "Show me a table", "How do I connect a model?"]) {
    const { text } = await ask(question);
    expect(text).toMatch(/^\| -+/m);
    expect(text).toMatch(/^```[a-z]+$/m);
    expect(text).toMatch(/^- \[ \] /m);
  }
});

test("the same question has the same answer", async () =>
  expect((await ask("What can you do?")).text).toBe((await ask("What can you do?")).text));

test("what is said word by word is the text as it was written", async () => {
  const { text } = await ask("Show me a table");
  expect(text).toContain("```ts\nconst greet = (name: string): string =>");
  expect(text).toContain("\n| Text | yes | yes |\n");
});

test("a question about the history is searched for, with its words, and what is found is quoted", async () => {
  const { updates, text, end } = await ask("Search my history for “backup”.");
  const calls = updates.flatMap((update) => (update.type === "tool" ? [update.tool] : []));
  expect(calls).toMatchObject([
    { id: "search-1", name: "search_history", status: "running", input: { query: "backup" } },
    { id: "search-1", name: "search_history", status: "done", finishedAt: expect.any(Number) },
  ]);
  expect(text).toContain("> the backup is at noon");
  expect(text).toContain("Servers");
  expect(end.stop).toBe("end");
});

test.each([
  ["What did we say about the boiler?", "the boiler"],
  ["Find the invoice from last week in my history", "the invoice from last week"],
  ["Do you remember the code name?", "the code name"],
])("%s looks for “%s”", async (question, query) => {
  const { updates } = await ask(question);
  const [call] = updates.flatMap((update) => (update.type === "tool" ? [update.tool] : []));
  expect(call?.input).toEqual({ query });
});

test("a search that finds nothing, fails, or never comes back is told honestly", async () => {
  const answering = (output: unknown, isFailed: boolean): Host => ({
    picture: async () => null,
    callTool: async () => ({ output, isFailed }),
  });
  expect((await ask("Find x", answering({ items: [] }, false))).text).toContain("Nothing in your history");
  expect((await ask("Find x", answering("no such tool", true))).text).toContain("could not be searched");
  const gone: Host = { picture: async () => null, callTool: () => Promise.reject(new Error("gone")) };
  const { text, updates, end } = await ask("Find x", gone);
  expect(text).toContain("could not be searched");
  expect(updates.findLast(({ type }) => type === "tool")).toMatchObject({ tool: { status: "failed" } });
  expect(end.stop).toBe("end");
});

test("a search that is cancelled is closed as cancelled", async () => {
  const waiting: Host = {
    picture: async () => null,
    callTool: (_call, signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))),
  };
  const turn = (await demo.open(connection(), waiting)).prompt(promptOf("demo", "Find x"));
  const heard = hear(turn);
  await Bun.sleep(100);
  await turn.cancel("enough");
  const { updates, end } = await heard;
  expect(end.stop).toBe("cancelled");
  expect(updates.findLast(({ type }) => type === "tool")).toMatchObject({ tool: { status: "cancelled" } });
});

test("tools that a question names are called in their order, and then the rest is answered", async () => {
  const calls: HostCall[] = [];
  const recording: Host = {
    picture: async () => null,
    async callTool(call) {
      calls.push(call);
      return {
        output: call.name === "bad" ? "no such tool" : { items: [[1]] },
        isFailed: call.name === "bad",
      };
    },
  };
  const { text, updates, end } = await ask(
    '[[tool:look {"a":[[1]],"b":"]]"}]] [[tool:bad]] Show me a table',
    recording,
  );
  expect(calls.map(({ name, input }) => [name, input])).toEqual([
    ["look", { a: [[1]], b: "]]" }],
    ["bad", {}],
  ]);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  expect(text).toStartWith(
    '`look` worked:\n\n    {"items":[[1]]}\n\n`bad` did not work:\n\n    no such tool',
  );
  expect(text).toContain("This is what an answer can hold.");
  const told = updates.flatMap((update) => (update.type === "tool" ? [update.tool.status] : []));
  expect(told).toEqual(["running", "done", "running", "failed"]);
  expect(end.stop).toBe("end");
});

test("a directive that cannot be read is a question like any other, or a call that says so", async () => {
  const never: Host = {
    picture: async () => null,
    callTool: () => Promise.reject(new Error("not to be called")),
  };
  expect((await ask("[[tool:look", never)).text).toContain("no model is behind me");
  const { text, updates } = await ask('[[tool:look {"a":]]', never);
  expect(text).toContain("not valid JSON");
  expect(updates.findLast(({ type }) => type === "tool")).toMatchObject({ tool: { status: "failed" } });
});

test("the demo keeps to its steps too", async () => {
  const prompt = promptOf("demo", "[[tool:a]] [[tool:b]] [[tool:c]]", { maxSteps: 2 });
  const counting: Host = {
    picture: async () => null,
    callTool: async () => ({ output: "ok", isFailed: false }),
  };
  const { updates, end } = await hear((await demo.open(connection(), counting)).prompt(prompt));
  expect(end.stop).toBe("max-steps");
  expect(updates.filter(({ type }) => type === "tool")).toHaveLength(4);
});
