import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Address, innermost, isForbidden, isPublic, readAddress } from "./address.ts";
import { isInternalName } from "./internal-name.ts";
import type { Network } from "./network.ts";
import type { Rules } from "./rules.ts";

export interface Needs {
  readonly network: Pick<Network, "resolve">;
  /** Whether this address, behind this URL, is the product's own, where nothing may be sent. */
  isOwn(url: URL, address: string): boolean;
}

type Refused = "not-allowed" | "unresolved";

/** Why a request may not go there at all, before any name is looked up; null where it may. */
export const refuseUnnamed = (url: URL, to: Rules["to"]): Result<never, "not-allowed"> | null =>
  to === "any-public" || to.some(({ origin }) => origin === url.origin)
    ? null
    : refuse("not-allowed", say`${url.origin} is not among the places that this may be sent to.`);

/** The addresses that a request may be sent to, every one of them checked, IPv4 before IPv6. */
export async function locate(
  needs: Needs,
  url: URL,
  to: Rules["to"],
): Promise<Result<readonly string[], Refused>> {
  const unnamed = refuseUnnamed(url, to);
  if (unnamed !== null) return unnamed;
  const named = to === "any-public" ? undefined : to.find(({ origin }) => origin === url.origin);
  const mayBePrivate = named?.mayBePrivate ?? false;
  const literal = readAddress(url.hostname);
  if (literal === null && !mayBePrivate && isInternalName(url.hostname)) {
    return refuse("not-allowed", say`${url.hostname} is a name for this network alone; ${advice}`);
  }
  const found = literal === null ? await addressesOf(needs.network, url.hostname) : [url.hostname];
  if (found.length === 0) {
    return refuse(
      "unresolved",
      say`No address was found for ${url.hostname}. Check its spelling and the network.`,
    );
  }
  const isAllowed = (address: Address | null): address is Address =>
    address !== null &&
    (mayBePrivate ? !isForbidden(address) : isPublic(address)) &&
    !needs.isOwn(url, address.toString());
  const addresses = found.map(readAddress).map((address) => address && innermost(address));
  if (!addresses.every(isAllowed)) {
    return refuse(
      "not-allowed",
      say`${url.hostname} leads to this machine or to a private network; ${advice}`,
    );
  }
  return ok(addresses.sort(byKind).map((address) => address.toString()));
}

const advice = say`only the owner can allow that, by naming the address in the settings.`;

/** A name server that does not answer is, to the caller, a name without addresses. */
const addressesOf = (network: Pick<Network, "resolve">, name: string): Promise<readonly string[]> =>
  network.resolve(name).catch(() => []);

/** IPv6 that leads nowhere is common, and makes a connection hang where IPv4 would have worked. */
const byKind = (a: Address, b: Address): number => (a.kind() < b.kind() ? -1 : a.kind() > b.kind() ? 1 : 0);
