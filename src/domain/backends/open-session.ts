import { newId } from "../kernel/id.ts";
import type { Prompt, Session, Turn } from "./backend.ts";

/** A session whose turns are begun by `begin`. A prompt sent again while its turn lives is that turn. */
export function openSession(begin: (prompt: Prompt) => Turn): Session {
  const alive = new Map<string, Turn>();
  return {
    id: newId(),
    prompt(prompt) {
      const begun = alive.get(prompt.turn);
      if (begun !== undefined) return begun;
      const turn = begin(prompt);
      alive.set(turn.id, turn);
      void turn.end.then(() => alive.delete(turn.id));
      return turn;
    },
    async close() {
      await Promise.all([...alive.values()].map((turn) => turn.cancel("the session closes")));
    },
  };
}
