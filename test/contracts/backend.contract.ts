import { describe, expect, test } from "bun:test";
import type { Backend, Connection, Prompt } from "../../src/domain/backends/backend.ts";
import { hear, host, promptOf, soon } from "./hear.ts";

export interface Setting {
  readonly backend: Backend;
  readonly model: string;
  connection(): Connection;
  /** A question whose answer takes seconds to say. */
  readonly longQuestion: string;
  /** One whose answer is thought over and then said, in several words each. */
  readonly thoughtfulQuestion: string;
}

/** What everything that answers a prompt promises. */
export function describeBackend({
  backend,
  model,
  connection,
  longQuestion,
  thoughtfulQuestion,
}: Setting): void {
  const open = () => backend.open(connection(), host);
  const ask = async (prompt: Prompt) => hear((await open()).prompt(prompt));

  describe(`${backend.label} keeps the backend contract`, () => {
    test("its updates are numbered from 0, marked with the turn, and never earlier than the one before", async () => {
      const prompt = promptOf(model, thoughtfulQuestion);
      const { updates } = await ask(prompt);
      expect(updates.map(({ seq }) => seq)).toEqual(updates.map((_, index) => index));
      expect(new Set(updates.map(({ turn }) => turn))).toEqual(new Set([prompt.turn]));
      expect(updates.map(({ at }) => at)).toEqual(updates.map(({ at }) => at).toSorted((a, b) => a - b));
    });

    test("an answer comes in pieces, and its thought comes first", async () => {
      const { updates, text, thought, end } = await ask(promptOf(model, thoughtfulQuestion));
      const types = updates.map(({ type }) => type);
      expect(types.filter((type) => type === "message").length).toBeGreaterThan(2);
      expect(types.lastIndexOf("thought")).toBeLessThan(types.indexOf("message"));
      expect(text.trim()).not.toBe("");
      expect(thought.trim()).not.toBe("");
      expect(end.stop).toBe("end");
    });

    test("it counts what a turn used, and says so once", async () => {
      const { updates, usage } = await ask(promptOf(model, thoughtfulQuestion));
      expect(updates.filter(({ type }) => type === "usage")).toHaveLength(1);
      expect(usage?.output).toBeGreaterThanOrEqual(usage?.thought ?? Number.NaN);
      expect(usage?.input).toBeGreaterThanOrEqual((usage?.cacheRead ?? 0) + (usage?.cacheWrite ?? 0));
    });

    test("a turn that is cancelled ends as cancelled, and nothing comes after", async () => {
      const turn = (await open()).prompt(promptOf(model, longQuestion));
      const updates = turn.updates[Symbol.asyncIterator]();
      expect((await updates.next()).done).toBe(false);
      expect((await turn.cancel("the owner stopped it")).stop).toBe("cancelled");
      expect((await turn.end).stop).toBe("cancelled");
      let late = 0;
      while (!(await updates.next()).done) late++;
      await Bun.sleep(50);
      expect((await updates.next()).done).toBe(true);
      expect(late).toBeLessThan(10);
    });

    test("a turn can be cancelled before it has begun, and twice", async () => {
      const turn = (await open()).prompt(promptOf(model, longQuestion));
      const [once, twice] = await Promise.all([turn.cancel("no"), turn.cancel("no")]);
      expect([once.stop, twice.stop]).toEqual(["cancelled", "cancelled"]);
    });

    test("cancelling a turn that has ended changes nothing", async () => {
      const turn = (await open()).prompt(promptOf(model, thoughtfulQuestion));
      const { end } = await hear(turn);
      expect(await turn.cancel("too late")).toEqual(end);
    });

    test("a prompt that is sent again while it is answered is the same turn", async () => {
      const session = await open();
      const prompt = promptOf(model, longQuestion);
      const turn = session.prompt(prompt);
      expect(session.prompt(prompt)).toBe(turn);
      await turn.cancel("enough");
    });

    test("closing a session ends what it is answering", async () => {
      const session = await open();
      const turn = session.prompt(promptOf(model, longQuestion));
      await session.close();
      expect((await turn.end).stop).toBe("cancelled");
    });

    test("its options are data that a form can be made of", () => {
      const ids = backend.options.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const option of backend.options) {
        expect(option.label).not.toBe("");
        expect(option.about).toMatch(/\.$/);
        if (option.type === "number") expect(option.min).toBeLessThan(option.max);
        else expect(option.choices.length).toBeGreaterThan(1);
      }
    });

    test("it is ready, and names models that can be told apart", async () => {
      expect(await backend.probe(connection(), soon())).toEqual({ isReady: true, auth: "ready" });
      const ids = (await backend.models(connection(), soon())).map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
}
