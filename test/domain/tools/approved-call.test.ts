import { afterEach, describe, expect, test } from "bun:test";
import { type HostGiven, type OpenHost, openHost, OWNER } from "./open-host.ts";

let host: OpenHost;
const open = (given?: HostGiven): OpenHost => (host = openHost(given));
afterEach(() => host.close());

describe("an approval", () => {
  test("covers one call with exactly these arguments in this thread", async () => {
    open();
    const first = host.call("write_file", { path: "a.txt", content: "1" });
    await host.answer("allow-once");
    await first;
    const others = [
      host.call("write_file", { path: "a.txt", content: "1" }),
      host.call("write_file", { path: "a.txt", content: "2" }),
      host.call("write_file", { content: "1", path: "a.txt" }),
      host.call("write_file", { path: "a.txt", content: "1" }, { thread: "thread-2", turn: "turn-3" }),
    ];
    const denying = setInterval(() => {
      for (const { id } of host.waiting()) void host.approvals.answer(id, { answer: "deny" }, OWNER);
    }, 5);
    for (const other of others) expect(await other).toMatchObject({ isFailed: true });
    clearInterval(denying);
    expect(host.tools.done).toEqual(["files.write"]);
  });

  test("is answered once: a second answer is refused, and one for another workspace's is not found", async () => {
    open();
    const call = host.call("write_file", { path: "a.txt", content: "1" });
    const { id } = await host.asked();
    const [one, two] = await Promise.all([
      host.approvals.answer(id, { answer: "deny" }, OWNER),
      host.approvals.answer(id, { answer: "allow-once" }, OWNER),
    ]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
    await call;
    expect(await host.approvals.answer("nothing", { answer: "deny" }, OWNER)).toMatchObject({ ok: false });
  });

  test("for the turn allows the same tool in it, and asks again in the next", async () => {
    open();
    const first = host.call("write_file", { path: "docs/a.txt", content: "1" });
    await host.answer("allow-turn");
    await first;
    expect(await host.call("write_file", { path: "b.txt", content: "2" })).toMatchObject({ isFailed: false });
    const next = host.call("write_file", { path: "c.txt", content: "3" }, { turn: "turn-2" });
    await host.answer("deny");
    expect(await next).toMatchObject({ isFailed: true });
  });

  test("for good becomes a rule for that folder and no other", async () => {
    open();
    const first = host.call("write_file", { path: "docs/a.txt", content: "1" });
    await host.answer("allow-always");
    await first;
    const later = { turn: "turn-2" };
    expect(await host.call("write_file", { path: "docs/b.txt", content: "2" }, later)).toMatchObject({
      isFailed: false,
    });
    const elsewhere = host.call("write_file", { path: "c.txt", content: "3" }, later);
    await host.answer("deny");
    expect(await elsewhere).toMatchObject({ isFailed: true });
    expect(host.rows("policy.changed")).toHaveLength(1);
  });

  test("that nobody answers expires, and the call is not made", async () => {
    let now = new Date("2026-11-01T12:00:00Z");
    open({ clock: () => now });
    const call = host.call("write_file", { path: "a.txt", content: "1" });
    const { id } = await host.asked();
    now = new Date("2026-11-02T12:00:01Z");
    expect(await host.approvals.answer(id, { answer: "allow-once" }, OWNER)).toMatchObject({ ok: false });
    expect(await call).toMatchObject({ isFailed: true });
    expect(host.tools.done).toEqual([]);
  });

  test("is withdrawn when its turn is stopped", async () => {
    const aborting = new AbortController();
    open({ signal: aborting.signal });
    const call = host.call("write_file", { path: "a.txt", content: "1" });
    await host.asked();
    aborting.abort("stopped");
    expect(await call).toMatchObject({ isFailed: true });
    expect(host.waiting()).toEqual([]);
  });
});
