/** What an answer looks like in a terminal, whatever a model puts into it. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { openAnswer } from "../../src/commands/api/answer-text.ts";
import { visibleJson } from "../../src/commands/visible.ts";
import { useClaw } from "./claw.ts";

const claw = useClaw();
/** Everything that a terminal could take for an order. */
const acting = /[^\P{Cc}\n]|\p{Cf}|[\u2028\u2029]/u;

describe.each(["a server runs", "no server runs"])("where %s", (where) => {
  const prepared = async (): Promise<void> => {
    if (where === "a server runs") await claw.serve();
  };

  test("an answer is written as it came, and ends its line", async () => {
    await prepared();
    const ended = await claw.run(["ask", "plain"]);
    expect(ended).toEqual({ code: 0, stdout: "Hello there.\n    In a line of its own.\n", stderr: "" });
  });

  test("no control or escape sequence of a model reaches the terminal", async () => {
    await prepared();
    for (const form of [[], ["--json"]]) {
      const { code, stdout, stderr } = await claw.run(["ask", "hostile", ...form]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).not.toMatch(acting);
      if (form.length === 0) expect(stdout).toContain("split: 🐒");
    }
  });

  test("a question comes from standard input too, and events line by line", async () => {
    await prepared();
    const { stdout } = await claw.run(["ask", "-", "--json"], { stdin: "plain\n" });
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string });
    expect(events.map(({ type }) => type)).toEqual([
      "turn.begun",
      "text.delta",
      "text.delta",
      "turn.finished",
    ]);
  });

  test("what waits for the owner is said in words, with where to answer", async () => {
    await prepared();
    const { stderr } = await claw.run(["ask", "asks"]);
    expect(stderr).toContain("Waits for you: Send \\u001b[31mmail. It sends.\n");
    expect(stderr).toContain("monkeyclaw approvals answer a1 ANSWER\n");
    expect(stderr).toContain("ANSWER is one of: allow-once, deny.\n");
  });

  test("a turn that fails ends with 1 and its words", async () => {
    await prepared();
    expect(await claw.run(["ask", "fails"])).toEqual({
      code: 1,
      stdout: "",
      stderr: "error: The key was refused.\nPut another into the vault.\n",
    });
  });

  test("a collection is followed to its end, or as far as it is asked for", async () => {
    await prepared();
    const list = async (...more: string[]) =>
      JSON.parse((await claw.run(["threads", "list", "--json", ...more])).stdout) as {
        items: { id: string }[];
        next: string | null;
      };
    const all = await list();
    expect([all.items.length, all.items.at(-1)?.id, all.next]).toEqual([450, "t449", null]);
    const some = await list("--limit", "210", "--cursor", "5");
    expect([some.items.length, some.items[0]?.id, some.next]).toEqual([210, "t5", "215"]);
    const table = (await claw.run(["threads", "list", "--limit", "1"])).stdout;
    expect(table).toContain("Thread 0\\u001b[2J");
    expect(table).not.toMatch(acting);
  });
});

test("whatever an answer is cut into, each part of it is written once", async () => {
  const cuts = fc.tuple(fc.string({ unit: "binary" }), fc.array(fc.nat(200)), fc.array(fc.nat(200)));
  await fc.assert(
    fc.asyncProperty(cuts, async ([text, ends, starts]) => {
      let written = "";
      const answer = openAnswer(async (part) => void (written += part));
      const edges = [...new Set([...ends.map((end) => end % (text.length + 1)), text.length])].sort(
        (a, b) => a - b,
      );
      let from = 0;
      for (const [at, end] of edges.entries()) {
        const early = Math.min(from, (starts[at] ?? from) % (from + 1));
        await answer.put(early, text.slice(early, end));
        from = end;
      }
      await answer.end(text);
      let whole = "";
      const once = openAnswer(async (part) => void (whole += part));
      await once.end(text);
      expect(written).toBe(whole);
      expect(written).not.toMatch(acting);
    }),
  );
});

test("JSON for a terminal is the same value, with nothing in it that acts", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = visibleJson(value);
      expect(text).not.toMatch(acting);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a terminal would see such sequences without that: the positive control", () => {
  expect(JSON.stringify("\u009b2J")).toMatch(acting);
});
