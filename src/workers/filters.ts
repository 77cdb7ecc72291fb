import { type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { Material } from "../domain/webhooks/material.ts";
import type { FromFilter, ToFilter } from "./protocol.ts";
import { type RawThread, type Watched, watchThread } from "./watch.ts";

/** Tries filters on what was sent in a thread of its own: one that runs away is ended with it, and nobody waits. */
export interface Filters {
  /** Refused in words for the owner. */
  holdsOf(when: string, material: Material): Promise<Result<boolean, "failed">>;
  stop(): void;
}

type Held = Result<boolean, "failed">;

/** The thread lives for as long as it is well; the next one is made when it is needed. */
export function createFilters(spawn: () => RawThread): Filters {
  let thread: Watched<ToFilter> | null = null;
  let asked: { readonly id: number; readonly held: PromiseWithResolvers<Held> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  let isStopped = false;

  const start = (): Watched<ToFilter> => {
    const started: Watched<ToFilter> = watchThread<ToFilter, FromFilter>(spawn(), {
      onMessage: ({ id, held }) => {
        if (asked?.id === id) asked.held.resolve(held);
      },
      onDeath() {
        if (thread === started) thread = null;
        asked?.held.resolve(refuse("failed", say`The filter ran away on what was sent, and was ended.`));
      },
    });
    return started;
  };

  const ask = async (when: string, material: Material): Promise<Held> => {
    if (isStopped) return refuse("failed", say`The filter could not be tried.`);
    const question = { id: ++lastId, held: Promise.withResolvers<Held>() };
    asked = question;
    thread ??= start();
    thread.post({ type: "filter", id: question.id, when, material });
    const held = await question.held.promise;
    asked = null;
    return held;
  };

  return {
    // One at a time: whose filter it was that ran away is known.
    holdsOf(when, material) {
      const held = last.then(() => ask(when, material));
      last = held.catch(() => {}); // silent-ok: whoever asked is told; the next one is tried all the same
      return held;
    },
    stop() {
      isStopped = true;
      thread?.kill("stopped");
    },
  };
}
