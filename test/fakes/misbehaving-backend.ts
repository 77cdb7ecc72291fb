/** A backend that harms its own thread when it is told to, to show that nobody else is harmed by it. */
import type { Backend, Prompt, Turn, TurnEnd, Update } from "../../src/domain/backends/backend.ts";
import { demo } from "../../src/domain/backends/backends/demo.ts";

export const misbehaving: Backend = {
  ...demo,
  open: () =>
    Promise.resolve({
      id: "misbehaving",
      prompt: (prompt) => answer(prompt),
      close: () => Promise.resolve(),
    }),
};

/** Says a word every 20 ms; `[[after:N]]` words it does what `[[do:…]]` says. */
function answer(prompt: Prompt): Turn {
  const question = prompt.parts.map(({ text }) => text).join("");
  const deed = /\[\[do:([\w-]+)\]\]/.exec(question)?.[1] ?? "nothing";
  const after = Number(/\[\[after:(\d+)\]\]/.exec(question)?.[1] ?? 3);
  const words = Number(/\[\[words:(\d+)\]\]/.exec(question)?.[1] ?? 10);
  const end = Promise.withResolvers<TurnEnd>();
  let isCancelled = false;
  let seq = 0;
  const say = (delta: string): Update => ({
    seq: seq++,
    at: Date.now(),
    turn: prompt.turn,
    type: "message",
    delta,
  });

  async function* updates(): AsyncGenerator<Update> {
    for (let word = 0; word < words && !isCancelled; word++) {
      if (word === after) misdo(deed);
      yield say(`word${word} `);
      await Bun.sleep(20);
    }
    end.resolve({ stop: isCancelled ? "cancelled" : "end" });
  }

  return {
    id: prompt.turn,
    updates: updates(),
    end: end.promise,
    cancel() {
      if (deed !== "ignore-cancel") isCancelled = true;
      return end.promise;
    },
  };
}

function misdo(deed: string): void {
  switch (deed) {
    case "throw":
      setTimeout(() => {
        throw new Error("thrown on purpose");
      });
      return;
    case "exit":
      return process.exit(7);
    case "loop":
      for (;;);
    case "stick":
      return Bun.sleepSync(4_000);
    case "pause":
      return Bun.sleepSync(700);
    case "swell":
      return swell();
  }
}

/** Grows without end, in steps, so that its heartbeat can still tell how much it holds. */
function swell(): void {
  const held: unknown[] = [];
  setInterval(() => {
    for (let index = 0; index < 40; index++) held.push(Array.from({ length: 100_000 }, () => ({ held })));
  }, 1);
}
