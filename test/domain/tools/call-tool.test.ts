import { afterEach, describe, expect, test } from "bun:test";
import { callsOf } from "../../../src/domain/tools/reads.ts";
import { type HostGiven, type OpenHost, openHost } from "./open-host.ts";

let host: OpenHost;
const open = (given?: HostGiven): OpenHost => (host = openHost(given));
afterEach(() => host.close());

describe("a tool call", () => {
  test("that is allowed is on record before it runs, and closed after it", async () => {
    open().tools.put("a.txt", "hello");
    const answer = await host.call("read_file", { path: "a.txt" });
    expect(answer.isFailed).toBe(false);
    expect(String(answer.output)).toContain("hello");
    expect(callsOf(host.database.db, "turn-1")).toMatchObject([
      { tool: "read_file", status: "done", decision: "allow", effect: "none", input: { path: "a.txt" } },
    ]);
    expect(host.rows("tool.called")).toHaveLength(1);
  });

  test("of a tool that is not there, or with arguments that do not fit, does nothing and says so", async () => {
    open();
    for (const [name, input] of [
      ["launch_rocket", {}],
      ["constructor", {}],
      ["write_file", { path: 1 }],
      ["write_file", { path: "a", content: "b", extra: true }],
    ] as const) {
      const answer = await host.call(name, input);
      expect(answer.isFailed).toBe(true);
    }
    expect(host.tools.done).toEqual([]);
    expect(host.rows("policy.decided")).toHaveLength(4);
  });

  test("that waits for the owner makes its turn wait, and goes on when it is allowed", async () => {
    open();
    const call = host.call("write_file", { path: "a.txt", content: "new" });
    const approval = await host.asked();
    const status = () =>
      host.database.db.get<{ status: string }>("select status from turns where id = 'turn-1'")?.status;
    expect(status()).toBe("waiting");
    expect(approval).toMatchObject({
      tool: "write_file",
      input: { path: "a.txt", content: "new" },
      shown: { diff: { path: "a.txt", before: null, after: "new" } },
      labels: ["C"],
      offers: ["allow-once", "allow-turn", "allow-always", "deny"],
    });
    expect(host.tools.done).toEqual([]);
    await host.answer("allow-once");
    expect(await call).toMatchObject({ isFailed: false });
    expect(host.tools.read("a.txt")).toBe("new");
    expect(status()).toBe("running");
    expect(host.told.map(({ event }) => event.type)).toContain("approval.answered");
  });

  test("that is denied is not made, and the model is told why", async () => {
    open();
    const call = host.call("write_file", { path: "a.txt", content: "new" });
    await host.answer("deny");
    expect(await call).toEqual({ output: "This was not done. The owner said no.", isFailed: true });
    expect(host.tools.done).toEqual([]);
  });

  test("that the owner changes is made as the owner wrote it", async () => {
    open();
    const call = host.call("write_file", { path: "a.txt", content: "model" });
    await host.answer("allow-once", { path: "a.txt", content: "owner" });
    expect(await call).toMatchObject({ isFailed: false });
    expect(host.tools.read("a.txt")).toBe("owner");
    expect(callsOf(host.database.db, "turn-1")).toMatchObject([{ input: { content: "owner" } }]);
  });

  test("that the owner changes into one that is forbidden is not made", async () => {
    open();
    await host.rule({ effect: "deny", tool: "*", match: { path: "secret" } });
    const call = host.call("write_file", { path: "a.txt", content: "model" });
    await host.answer("allow-once", { path: "secret/a.txt", content: "x" });
    expect(await call).toMatchObject({ isFailed: true, output: expect.stringContaining("forbids") });
    expect(host.tools.done).toEqual([]);
  });
});

describe("while all work is stopped", () => {
  test("no call begins, whatever was allowed", async () => {
    open().tools.put("a.txt", "hello");
    await host.call("read_file", { path: "a.txt" });
    await host.database.db.commit((tx) =>
      tx.run("insert into stop (id, stopped_at, stopped_by) values (1, '2026-11-01', 'owner')"),
    );
    const answer = await host.call("read_file", { path: "a.txt" });
    expect(answer).toMatchObject({ isFailed: true, output: expect.stringContaining("stopped") });
  });
});
