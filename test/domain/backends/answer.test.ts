import { expect, test } from "bun:test";
import { answer } from "../../../src/domain/backends/answer.ts";
import { hear, promptOf } from "../../contracts/hear.ts";

const prompt = promptOf("m", "hello");

test("a fault of ours is a failure with a way out, and its words are nobody's business", async () => {
  const { end, text } = await hear(
    answer(prompt, async (say) => {
      say({ type: "message", delta: "So far" });
      throw new Error("cannot read properties of undefined");
    }),
  );
  expect(text).toBe("So far");
  expect(end).toMatchObject({ stop: "error", failure: { kind: "other", isReplaySafe: false } });
  expect(JSON.stringify(end)).not.toContain("undefined");
});

test("what was said before anyone listened is heard all the same", async () => {
  const turn = answer(prompt, async (say) => {
    for (const delta of ["a", "b", "c"]) say({ type: "message", delta });
    return { stop: "end" };
  });
  await turn.end;
  expect((await hear(turn)).text).toBe("abc");
});

test("our own cancel wins over the end that is reported", async () => {
  const turn = answer(
    prompt,
    (_say, signal) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve({ stop: "end" }))),
  );
  expect(await turn.cancel("now")).toEqual({ stop: "cancelled" });
});

test("a cancelled turn keeps what its steps had come to", async () => {
  const native = { wire: "w", items: "[]" };
  const turn = answer(
    prompt,
    (_say, signal) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve({ stop: "end", native }))),
  );
  expect(await turn.cancel("now")).toEqual({ stop: "cancelled", native });
});

test("what is said after the end is not heard", async () => {
  const late = Promise.withResolvers<void>();
  const turn = answer(prompt, async (say) => {
    void late.promise.then(() => say({ type: "message", delta: "too late" }));
    return { stop: "end" };
  });
  await turn.end;
  late.resolve();
  await Bun.sleep(1);
  expect((await hear(turn)).updates).toEqual([]);
});
