import type { Offer as LocalOffer } from "../../domain/backends/find-local.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import type { Offered, OfferedSecrets } from "../../domain/vault/offered.ts";
import { getSecret } from "../../domain/vault/reads.ts";
import type { Offer } from "../../views/fragments/offers.tsx";

export interface Needs {
  readonly db: Reads;
  readonly offered: OfferedSecrets;
  /** The model servers on this machine that are not set up yet, as far as they are known within a moment. */
  findServers(): Promise<readonly LocalOffer[]>;
}

/** What was found on the machine and is not used yet. */
export async function offersOf({ db, offered, findServers }: Needs): Promise<readonly Offer[]> {
  const keys = [...offered.values()]
    .filter(({ name }) => getSecret(db, name) === null)
    .map(({ name, provider, bindings }) => ({
      type: "key" as const,
      name: variableOf(name),
      label: provider,
      host: bindings[0]?.host ?? "",
    }));
  const servers = (await findServers()).map(({ label, baseUrl }) => ({
    type: "local" as const,
    label,
    baseUrl,
  }));
  return [...keys, ...servers];
}

/** A secret of the environment bears the name of its variable, written as secrets are. */
const variableOf = (name: string): string => name.toUpperCase().replaceAll("-", "_");

export const offeredAs = (offered: OfferedSecrets, variable: string): Offered | null =>
  [...offered.values()].find(({ name }) => variableOf(name) === variable) ?? null;
