import { type Refusal, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Rules } from "./rules.ts";

/** The time that a request has, until the end of its answer's body: its caller or the clock may cut it short. */
export interface Lifetime {
  readonly signal: AbortSignal;
  /** Null where the lifetime ends first. */
  within<T>(promise: Promise<T>): Promise<T | null>;
  /** The headers are here: from now on only the whole time counts. */
  answered(): void;
  end(): void;
}

const tooLate = new Error("The answer took too long.");

export function beginLifetime({ answerMs, wholeMs }: Rules, caller: AbortSignal): Lifetime {
  const own = new AbortController();
  const cut = Promise.withResolvers<null>();
  const stop = (reason: unknown): void => {
    cut.resolve(null);
    own.abort(reason);
  };
  const byCaller = (): void => stop(caller.reason);
  const answerTimer = setTimeout(stop, answerMs, tooLate);
  const wholeTimer = setTimeout(stop, wholeMs, tooLate);
  caller.addEventListener("abort", byCaller, { once: true });
  if (caller.aborted) byCaller();
  return {
    signal: own.signal,
    within: (promise) => Promise.race([promise, cut.promise]),
    answered: () => clearTimeout(answerTimer),
    end() {
      clearTimeout(answerTimer);
      clearTimeout(wholeTimer);
      caller.removeEventListener("abort", byCaller);
    },
  };
}

/** Why a lifetime that was cut short was. */
export function cutShort({ signal }: Lifetime): {
  readonly ok: false;
  readonly refusal: Refusal<"too-late" | "aborted">;
} {
  return signal.reason === tooLate
    ? refuse("too-late", say`The other side took too long to answer. Try again, or allow it more time.`)
    : refuse("aborted", say`The request was cancelled.`);
}
