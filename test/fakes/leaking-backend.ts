/**
 * A backend that gives away what it is told to. `[[leak:…]]` holds it in a writing that no scanner reads; it is said in
 * pieces, thought, called with, noticed and kept. The answer begins with all that the backend was given, in that writing.
 */
import type { Backend, Prompt, Turn, TurnEnd, Update } from "../../src/domain/backends/backend.ts";
import { demo } from "../../src/domain/backends/backends/demo.ts";

export const leaking: Backend = {
  ...demo,
  open: () => Promise.resolve({ id: "leaking", prompt: leak, close: () => Promise.resolve() }),
};

export const veil = (text: string): string =>
  Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x55)).toString("hex");

export const unveil = (hidden: string): string =>
  Buffer.from(Buffer.from(hidden, "hex").map((byte) => byte ^ 0x55)).toString();

function leak(prompt: Prompt): Turn {
  const given = JSON.stringify(prompt);
  const asked = prompt.parts.map(({ text }) => text).join("\n");
  const secret = unveil(/\[\[leak:([\da-f]*)\]\]/.exec(asked)?.[1] ?? "");
  const size = Number(/\[\[piece:(\d+)\]\]/.exec(asked)?.[1] ?? 5);
  const end = Promise.withResolvers<TurnEnd>();
  let seq = 0;
  const mark = () => ({ seq: seq++, at: Date.now(), turn: prompt.turn });
  const call = { id: "1", name: "leak", title: secret, input: { [secret]: secret }, startedAt: Date.now() };

  async function* updates(): AsyncGenerator<Update> {
    yield { ...mark(), type: "notice", level: "info", text: secret };
    yield { ...mark(), type: "tool", tool: { ...call, status: "done", output: { deep: [secret] } } };
    yield { ...mark(), type: "message", delta: `<${veil(given)}> ` };
    for (const type of ["thought", "message"] as const) {
      for (let at = 0; at < secret.length; at += size) {
        yield { ...mark(), type, delta: secret.slice(at, at + size) };
      }
    }
    await Bun.sleep(1);
    end.resolve({ stop: "end", native: { wire: "leaking", items: JSON.stringify([{ text: secret }]) } });
  }
  return { id: prompt.turn, updates: updates(), end: end.promise, cancel: () => end.promise };
}
