import type { Refusal } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

/** Too many tries: the same may be asked again after so many milliseconds. */
export interface RateLimited {
  readonly ok: false;
  readonly refusal: Refusal<"rate-limited"> & { readonly retryAfterMs: number };
}

export function rateLimited(retryAfterMs: number): RateLimited {
  const seconds = Math.ceil(retryAfterMs / 1000);
  const message =
    seconds === 1
      ? say`Too many tries. Try again in a second.`
      : say`Too many tries. Try again in ${seconds} seconds.`;
  return { ok: false, refusal: { kind: "rate-limited", message, retryAfterMs } };
}
