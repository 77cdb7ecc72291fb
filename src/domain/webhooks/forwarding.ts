import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Deed, Handling } from "./handling.ts";
import type { Source } from "./source.ts";

interface Forwarding {
  readonly do?: Deed | undefined;
  readonly forwardTo?: string | null | undefined;
}

/** Every address to which deliveries may be sent on, whatever is done with them now. */
export const addressesIn = (
  handling: Forwarding & { readonly rules?: readonly Forwarding[] | undefined },
): readonly string[] => [handling, ...(handling.rules ?? [])].flatMap(({ forwardTo }) => forwardTo ?? []);

/** What is sent on is signed with the endpoint's secret: not where that is a public key, with which anybody could sign. */
export function refuseUnsignable(
  { label, newPair }: Pick<Source, "label" | "newPair">,
  handling: Handling,
): Result<null, "invalid"> {
  const forwards = [handling, ...(handling.rules ?? [])].some((act) => act.do === "forward");
  if (newPair === undefined || !forwards) return ok(null);
  return refuse("invalid", say`Deliveries cannot be handled like this.`, { do: cannotSign(label) });
}

export const cannotSign = (label: string): string =>
  say`cannot be forward: the key of ${label} is public, so whoever takes what is sent on could not know whose it is`;
