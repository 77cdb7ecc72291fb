import { say } from "../kernel/say.ts";
import type { Prompt, Turn, TurnEnd, Update } from "./backend.ts";

/** An update as the one who answers gives it; number, time and turn are added here. */
export type Said = Unmarked<Update>;

type Unmarked<Marked> = Marked extends unknown ? Omit<Marked, "seq" | "at" | "turn"> : never;

/**
 * A turn around the work that answers it: numbers the updates, ends them with the work, turns a fault of ours into
 * a failure, and lets our own cancel win over whatever end is reported.
 */
export function answer(
  prompt: Prompt,
  work: (say: (said: Said) => void, signal: AbortSignal) => Promise<TurnEnd>,
): Turn {
  const cancelling = new AbortController();
  const updates = openUpdates();
  let seq = 0;
  const say = (said: Said): void => {
    updates.put({ ...said, seq: seq++, at: Date.now(), turn: prompt.turn });
  };
  const end = work(say, cancelling.signal)
    .catch((): TurnEnd => ({ stop: "error", failure: ourFault }))
    .then((reported): TurnEnd => (cancelling.signal.aborted ? cancelled(reported) : reported))
    .finally(updates.close);
  return {
    id: prompt.turn,
    updates,
    end,
    cancel(reason) {
      cancelling.abort(reason);
      return end;
    },
  };
}

/** What had come and what ran is on record all the same. */
const cancelled = ({ native, summary }: TurnEnd): TurnEnd => ({
  stop: "cancelled",
  ...(native === undefined ? {} : { native }),
  ...(summary === undefined ? {} : { summary }),
});

const ourFault = {
  kind: "other",
  message: say`Something went wrong on our side while this was answered. Ask again; if it stays so, choose another backend.`,
  isReplaySafe: false,
} as const;

interface Updates extends AsyncIterable<Update> {
  put(update: Update): void;
  close(): void;
}

/** What was put before closing comes out in order, even where nobody listened yet; for one listener. */
function openUpdates(): Updates {
  const waiting: Update[] = [];
  let isClosed = false;
  let wake = (): void => {};
  return {
    put(update) {
      if (!isClosed) waiting.push(update);
      wake();
    },
    close() {
      isClosed = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const update = waiting.shift();
        if (update !== undefined) yield update;
        else if (isClosed) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
