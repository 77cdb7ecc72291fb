/** A backend that is wholly in the power of whoever asks: it thinks, calls and says what it was asked, piece by piece. */
import type { Backend, Prompt, Turn, TurnEnd, Update } from "../../src/domain/backends/backend.ts";
import { demo } from "../../src/domain/backends/backends/demo.ts";

export const parroting: Backend = {
  ...demo,
  open: () => Promise.resolve({ id: "parroting", prompt: repeat, close: () => Promise.resolve() }),
};

const PIECE = 40;

function repeat(prompt: Prompt): Turn {
  const asked = prompt.parts.at(-1)?.text ?? "";
  const end = Promise.withResolvers<TurnEnd>();
  const { turn } = prompt;
  let seq = 0;
  const mark = () => ({ seq: seq++, at: Date.now(), turn });
  const call = { id: asked, name: asked, title: asked, input: { asked }, startedAt: Date.now() };

  async function* updates(): AsyncGenerator<Update> {
    yield { ...mark(), type: "notice", level: "info", text: asked };
    yield { ...mark(), type: "tool", tool: { ...call, status: "running" } };
    yield {
      ...mark(),
      type: "tool",
      tool: { ...call, status: "done", output: asked, finishedAt: Date.now() },
    };
    for (const type of ["thought", "message"] as const) {
      for (let at = 0; at < asked.length; at += PIECE) {
        yield { ...mark(), type, delta: asked.slice(at, at + PIECE) };
        await Bun.sleep(1);
      }
    }
    end.resolve({ stop: "end" });
  }
  return { id: turn, updates: updates(), end: end.promise, cancel: () => end.promise };
}
