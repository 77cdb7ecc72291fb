import type { Reads } from "../kernel/db.ts";
import { toReference } from "../vault/reference.ts";
import { allInstances } from "./reads.ts";
import type { Standings } from "./standings.ts";

/** What was found out with a secret holds no longer once that secret has changed. */
export function forgetStandings(
  { db, standings }: { readonly db: Reads; readonly standings: Standings },
  secret: string,
): void {
  const reference = toReference(secret);
  for (const { name, credential } of allInstances(db)) if (credential === reference) standings.forget(name);
}
