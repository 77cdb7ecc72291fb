import type { Model, Probe } from "../domain/backends/backend.ts";
import { say } from "../domain/kernel/say.ts";
import { startSession, type Target } from "./live-session.ts";
import type { RawThread } from "./watch.ts";

const LONGEST_MS = 15_000;

/** Asks a backend about itself in a thread made for the question. */
export function createInquiries(spawn: () => RawThread) {
  const ask = async <T>(
    target: Target,
    question: (session: ReturnType<typeof startSession>) => Promise<T>,
  ): Promise<T> => {
    const session = startSession(spawn(), target, noTool, silent);
    try {
      return await question(session);
    } finally {
      session.close();
    }
  };
  return {
    /** Whether it can be used, and why not. */
    async probe(target: Target): Promise<Probe> {
      const probe = await ask(target, (session) => session.inquire("probe", LONGEST_MS));
      return probe ?? { isReady: false, auth: "needed", why: say`The check itself failed. Try it again.` };
    },
    /** Null where the list could not be had. */
    models: (target: Target): Promise<readonly Model[] | null> =>
      ask(target, (session) => session.inquire("models", LONGEST_MS)),
  };
}

const silent = { onUpdate: () => {}, onEnded: () => {}, onDeath: () => {} };

const noTool = (): Promise<never> => Promise.reject(new Error("no tool runs for a check"));
