import { afterEach, describe, expect, test } from "bun:test";
import { deleteRule } from "../../../src/domain/policy/delete-rule.ts";
import { listRules } from "../../../src/domain/policy/reads.ts";
import type { Approval } from "../../../src/domain/approvals/approval.ts";
import { getApproval } from "../../../src/domain/approvals/reads.ts";
import { addLabels } from "../../../src/domain/policy/provenance.ts";
import { type HostGiven, type OpenHost, openHost, OWNER } from "./open-host.ts";

let host: OpenHost;
const open = (given?: HostGiven): OpenHost => (host = openHost(given));
afterEach(() => host.close());

/** Resolves with what waits, once it is so many. */
async function waitFor(count: number): Promise<readonly Approval[]> {
  for (let tries = 0; tries < 500; tries++) {
    if (host.waiting().length === count) return host.waiting();
    await Bun.sleep(2);
  }
  throw new Error(`${host.waiting().length} wait, not ${count}`);
}

const about = (words: string, waiting: readonly Approval[]): Approval => {
  const found = waiting.find(({ input }) => JSON.stringify(input).includes(words));
  if (found === undefined) throw new Error(`nothing waits about ${words}`);
  return found;
};

async function answer(approval: Approval, said: "allow-once" | "allow-turn" | "allow-always"): Promise<void> {
  const answered = await host.approvals.answer(approval.id, { answer: said }, OWNER);
  if (!answered.ok) throw new Error(answered.refusal.message);
}

const url = (path: string, name = "pages.example"): { url: string } => ({ url: `https://${name}/${path}` });

describe("of two calls that wait, the second goes on by itself", () => {
  for (const said of ["allow-turn", "allow-always"] as const) {
    test(`when the first is answered with ${said} and they go to one host`, async () => {
      open();
      const calls = ["one", "two"].map((path) => host.call("fetch_url", url(path)));
      const waiting = await waitFor(2);
      await answer(about("one", waiting), said);
      await calls[0];
      await host.approvals.rejudge();
      expect((await Promise.all(calls)).map(({ isFailed }) => isFailed)).toEqual([false, false]);
      const second = about("two", waiting);
      expect(getApproval(host.database.db, second.id)).toMatchObject({ status: "covered", answer: null });
      const rule = host.rows("policy.changed").map((row) => JSON.parse(String(row["subject"])).rule);
      expect(host.rows("approval.answered").map(detailOf)).toMatchObject([
        { status: "allowed", answer: said },
        { status: "covered", answer: null, rule: rule[0], why: "A rule allows it." },
      ]);
      expect(host.rows("tool.called").map(detailOf)).toMatchObject([
        { approval: about("one", waiting).id },
        { approval: null, rule: rule[0] },
      ]);
    });
  }

  test("when they change files under one folder, and what lies elsewhere goes on waiting", async () => {
    open();
    const paths = ["docs/a.txt", "docs/b.txt", "other/c.txt"];
    const calls = paths.map((path) => host.call("write_file", { path, content: "new" }));
    const waiting = await waitFor(3);
    await answer(about("docs/a.txt", waiting), "allow-always");
    await calls[0];
    await host.approvals.rejudge();
    await calls[1];
    expect(host.tools.read("docs/b.txt")).toBe("new");
    expect((await waitFor(1)).map(({ input }) => input)).toMatchObject([{ path: "other/c.txt" }]);
    await host.answer("deny");
    expect(await calls[2]).toMatchObject({ isFailed: true });
  });

  test("and its turn does not wait any more", async () => {
    open();
    const status = () =>
      host.database.db.get<{ status: string }>("select status from turns where id = 'turn-1'")?.status;
    const calls = ["one", "two"].map((path) => host.call("fetch_url", url(path)));
    await answer(about("one", await waitFor(2)), "allow-turn");
    await calls[0];
    expect(status()).toBe("waiting");
    await host.approvals.rejudge();
    await Promise.all(calls);
    expect(status()).toBe("running");
  });
});

describe("what waits is not let go", () => {
  test("by an answer for one call", async () => {
    open();
    const calls = ["one", "two"].map((path) => host.call("fetch_url", url(path)));
    await answer(about("one", await waitFor(2)), "allow-once");
    await calls[0];
    await host.approvals.rejudge();
    await waitFor(1);
    await host.answer("deny");
    expect(await calls[1]).toMatchObject({ isFailed: true });
  });

  test("by what was allowed for another host, another tool, another turn or another trigger", async () => {
    open();
    const first = host.call("fetch_url", url("one"));
    const calls = [
      host.call("fetch_url", url("two", "other.example")),
      host.call("write_file", { path: "a.txt", content: "1" }),
      host.call("fetch_url", url("three"), { turn: "turn-2" }),
      host.call("fetch_url", url("four"), { trust: "schedule" }),
    ];
    const waiting = await waitFor(5);
    await answer(about("one", waiting), "allow-turn");
    await first;
    await host.approvals.rejudge();
    await waitFor(4);
    for (const { id } of host.waiting()) await host.approvals.answer(id, { answer: "deny" }, OWNER);
    for (const call of calls) expect(await call).toMatchObject({ isFailed: true });
  });

  test("where the third label came meanwhile, however the rule covers it", async () => {
    open();
    const calls = ["one", "two"].map((path) => host.call("fetch_url", url(path)));
    const waiting = await waitFor(2);
    await host.database.db.commit((tx) => addLabels(tx, "thread-1", ["A", "B", "C"]));
    await answer(about("one", waiting), "allow-always");
    await host.approvals.rejudge();
    await waitFor(1);
    await host.answer("deny");
    expect(await calls[1]).toMatchObject({ isFailed: true });
  });

  test("where other programs obey the file that it changes", async () => {
    open();
    const calls = ["src/a.txt", ".husky/pre-push"].map((path) =>
      host.call("write_file", { path, content: "x" }),
    );
    await answer(about("src/a.txt", await waitFor(2)), "allow-turn");
    await calls[0];
    await host.approvals.rejudge();
    expect((await waitFor(1)).map(({ input }) => input)).toMatchObject([{ path: ".husky/pre-push" }]);
    await host.answer("deny");
    await calls[1];
  });

  test("where it is a question that only the owner can answer", async () => {
    open();
    const asked = {
      workspace: "workspace-1",
      thread: "thread-1",
      turn: "turn-1",
      call: "q",
      tool: "ask_owner",
      input: { question: "Which?" },
      hash: "h",
      why: "",
      labels: [],
      isGuarded: true,
      shown: {
        title: "",
        diff: null,
        destination: null,
        secrets: [],
        always: null,
        covers: [],
        turn: null,
      },
    };
    await host.rule({ effect: "allow", tool: "*", match: {} });
    const verdict = host.approvals.ask(asked, new AbortController().signal, null);
    await waitFor(1);
    await host.approvals.rejudge();
    await waitFor(1);
    await host.answer("deny");
    expect(await verdict).toMatchObject({ answer: "deny" });
  });
});

describe("a rule that the owner makes while calls wait", () => {
  test("lets go what it covers, as the log says", async () => {
    open();
    const call = host.call("write_file", { path: "docs/a.txt", content: "new" });
    await waitFor(1);
    await host.rule({ effect: "allow", tool: "write_file", match: { path: "docs" } });
    await host.approvals.rejudge();
    expect(await call).toMatchObject({ isFailed: false });
    expect(host.rows("approval.answered").map(detailOf)).toMatchObject([{ status: "covered" }]);
  });

  test("ends what it denies, and the model is told why", async () => {
    open();
    const call = host.call("write_file", { path: "docs/a.txt", content: "new" });
    await waitFor(1);
    await host.rule({ effect: "deny", tool: "write_file", match: { path: "docs" } });
    await host.approvals.rejudge();
    expect(await call).toMatchObject({
      isFailed: true,
      output: expect.stringContaining("A rule forbids it."),
    });
    expect(host.rows("approval.answered").map(detailOf)).toMatchObject([
      { status: "denied", answer: null, why: "A rule forbids it." },
    ]);
    expect(host.tools.done).toEqual([]);
  });

  test("that is gone again before it is looked at changes nothing", async () => {
    open();
    const call = host.call("write_file", { path: "docs/a.txt", content: "new" });
    await waitFor(1);
    await host.rule({ effect: "allow", tool: "write_file", match: { path: "docs" } });
    const [rule] = listRules(host.database.db, "workspace-1", { limit: 1, cursor: null }).items;
    await deleteRule({ events: host.events, trail: host.trail }, rule?.id ?? "");
    await host.approvals.rejudge();
    await waitFor(1);
    await host.answer("deny");
    expect(await call).toMatchObject({ isFailed: true });
  });
});

test("a rule that comes between the decision to ask and the question is seen all the same", async () => {
  let making: Promise<void> | null = null;
  open({
    scrub(value) {
      making ??= host.rule({ effect: "allow", tool: "write_file", match: { path: "docs" } });
      return value;
    },
  });
  const call = host.call("write_file", { path: "docs/a.txt", content: "new" });
  expect(await call).toMatchObject({ isFailed: false });
  expect(host.rows("approval.asked")).toHaveLength(1);
});

const detailOf = (row: Record<string, unknown>): unknown => JSON.parse(String(row["detail"]));
