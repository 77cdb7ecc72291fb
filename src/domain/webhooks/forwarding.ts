import { say } from "../kernel/say.ts";
import type { Deed, Handling } from "./handling.ts";

interface Forwarding {
  readonly do?: Deed | undefined;
  readonly forwardTo?: string | null | undefined;
}

/** Every address to which deliveries may be sent on, whatever is done with them now. */
export const addressesIn = (
  handling: Forwarding & { readonly rules?: readonly Forwarding[] | undefined },
): readonly string[] => [handling, ...(handling.rules ?? [])].flatMap(({ forwardTo }) => forwardTo ?? []);

/** Whether deliveries, or those of one kind, are sent on. */
export const isForwarding = (handling: Handling): boolean =>
  [handling, ...(handling.rules ?? [])].some((act) => act.do === "forward");

/** What is wrong with an address that deliveries are to be sent on to, or null. */
export function addressFault(address: string): string | null {
  if (address.length > 2048) return say`is longer than ${2048} characters`;
  const url = /^https?:\/\/[^\s\\]+$/i.test(address) ? URL.parse(address) : null;
  if (url === null) return say`is not an http:// or https:// address`;
  const isBare = url.username === "" && url.password === "" && url.hash === "";
  return isBare ? null : say`holds a user name, a password or a fragment: leave them out`;
}
