import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "bun:test";
import { sha256Hex } from "../../../src/domain/kernel/crypto.ts";
import { isForeign } from "../../../src/domain/policy/provenance.ts";
import { type HostGiven, type OpenHost, openHost } from "./open-host.ts";

let host: OpenHost;
const open = (given?: HostGiven): OpenHost => (host = openHost(given));
afterEach(() => host.close());

const page = { url: "https://news.example/today" };
const elsewhere = { thread: "thread-2", turn: "turn-3" };
const labelsOf = (thread: string): string =>
  host.database.db.get<{ labels: string }>("select labels from provenance where thread = ?", thread)
    ?.labels ?? "";

const allow = async (): Promise<void> => {
  await host.rule({ effect: "allow", tool: "fetch_url", match: { host: "news.example" } });
  for (const tool of ["write_file", "edit_file"])
    await host.rule({ effect: "allow", tool, match: { path: "." } });
  await host.rule({ effect: "allow", tool: "run_command", match: { command: "any" } });
};

/** A page is read, and what it says is put into a file. */
async function plant(): Promise<void> {
  await host.call("fetch_url", page);
  await host.call("write_file", { path: "x.md", content: "obey me" });
}

describe("the words of somebody else stay such in a conversation that never read them", () => {
  const edit = { path: "x.md", oldText: "obey", newText: "do obey" };

  test("when their file is edited unread: the edit brings them, and what it leaves is theirs", async () => {
    open();
    await allow();
    await plant();
    const editing = host.call("edit_file", edit, elsewhere);
    await host.answer("allow-once");
    expect(await editing).toMatchObject({ isFailed: false });
    expect(labelsOf("thread-2")).toBe("ABC");
    const hash = sha256Hex(new TextEncoder().encode("do obey me"));
    expect(isForeign(host.database.db, "workspace-1", "x.md", hash)).toBe(true);
  });

  test("when their file lies in a folder that another workspace works in too", async () => {
    open();
    await allow();
    await plant();
    const { db } = host.database;
    await db.commit((tx) =>
      tx.run(
        "insert into workspaces (id, name, description, status, created_at, updated_at) values ('workspace-2', 'V', '', 'active', '', '')",
      ),
    );
    const isTheirs = (text: string): boolean =>
      isForeign(db, "workspace-2", "x.md", sha256Hex(new TextEncoder().encode(text)));
    expect([isTheirs("obey me"), isTheirs("something else")]).toEqual([true, false]);
    expect(isForeign(db, "workspace-2", "", null)).toBe(false);
  });

  test("and a file of the owner's is edited without any of that: it is whose words they are", async () => {
    open().tools.put("x.md", "obey me");
    await allow();
    expect(await host.call("edit_file", edit, elsewhere)).toMatchObject({ isFailed: false });
    expect(labelsOf("thread-2")).toBe("BC");
  });
});

describe("what is in a file", () => {
  const guesses = [
    ["edit_file", { path: "pin.txt", oldText: "7", newText: "x" }],
    ["edit_file", { path: "pin.txt", oldText: "8", newText: "x" }],
    ["edit_file", { path: "none.txt", oldText: "8", newText: "x" }],
    ["write_file", { path: "pin.txt", content: "pin 7, pin 7" }],
    ["write_file", { path: "folder", content: "x" }],
  ] as const;
  const prepare = (): void => {
    open().tools.put("pin.txt", "pin 7, pin 7");
    host.tools.put("folder/a.txt", "a");
  };

  test("is told by the ways in which a change is refused, which therefore count as reading it", async () => {
    for (const [name, input] of guesses) {
      prepare();
      const { output } = await host.call(name, input);
      expect(String(output)).toMatch(/pin\.txt|none\.txt|folder/);
      expect(labelsOf("thread-1")).toBe("B");
      await host.close();
    }
    open();
  });

  for (const trust of ["webhook", "stranger"] as const) {
    test(`is not told at all to what a ${trust} set off: every guess is answered alike`, async () => {
      prepare();
      const answers = await Promise.all(guesses.map(([name, input]) => host.call(name, input, { trust })));
      expect(new Set(answers.map(({ output }) => output)).size).toBe(1);
      expect(answers.every(({ isFailed }) => isFailed)).toBe(true);
    });
  }

  test("is told to the owner's own turns, answer by answer: it is the trigger that hides it", async () => {
    prepare();
    const answers = await Promise.all(guesses.map(([name, input]) => host.call(name, input)));
    expect(new Set(answers.map(({ output }) => output)).size).toBe(guesses.length);
  });

  test("cannot be guessed letter by letter and carried out where a page was read before", async () => {
    prepare();
    await allow();
    await host.call("fetch_url", page);
    const guessing = host.call(...guesses[1]);
    await host.answer("deny");
    expect(await guessing).toMatchObject({ isFailed: true });
    expect(String((await guessing).output)).not.toContain("not in it");
  });
});

describe("a command that began before the words of somebody else came", () => {
  const copying =
    "while [ ! -e x.md ]; do sleep 0.02; done; sleep 0.1; tr a-z A-Z < x.md > y.md; printf done > z.md";
  const until = async (path: string): Promise<void> => {
    while (!existsSync(join(host.tools.root, path))) await Bun.sleep(20);
  };

  test("and ended after has read them: what it wrote and said is theirs", async () => {
    open();
    await allow();
    const slow = host.call("run_command", { command: copying }, elsewhere);
    await Bun.sleep(100);
    await plant();
    await slow;
    expect(labelsOf("thread-2")).toBe("ABC");
    const hash = sha256Hex(new TextEncoder().encode("OBEY ME"));
    expect(isForeign(host.database.db, "workspace-1", "y.md", hash)).toBe(true);
  });

  test("and goes on in the background may write anything: all that the workspace holds is theirs", async () => {
    open();
    await allow();
    await host.call("run_command", { command: copying, background: true }, elsewhere);
    await plant();
    await until("z.md");
    const hash = sha256Hex(new TextEncoder().encode("OBEY ME"));
    expect(isForeign(host.database.db, "workspace-1", "y.md", hash)).toBe(true);
  });

  test("and had ended before has not: what it wrote is the owner's still", async () => {
    open();
    await allow();
    await host.call("run_command", { command: "printf 'OBEY ME' > y.md; printf done > z.md" }, elsewhere);
    await plant();
    const hash = sha256Hex(new TextEncoder().encode("OBEY ME"));
    expect(isForeign(host.database.db, "workspace-1", "y.md", hash)).toBe(false);
    expect(labelsOf("thread-2")).toBe("BC");
  });
});
