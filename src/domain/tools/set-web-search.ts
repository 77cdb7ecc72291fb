import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import {
  adviceForWebSearch,
  addressOf,
  faultsInWebSearch,
  type WantedWebSearch,
} from "./web-search-choice.ts";
import { deleteWebSearch, selectWebSearch, upsertWebSearch } from "./web-search-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly trail: Trail;
}

/** True where a key that is named already would go to another address: whoever asks must first show who is there. */
export function sendsSearchKeyElsewhere(db: Reads, wanted: WantedWebSearch | null): boolean {
  if (wanted === null || wanted.credential === null) return false;
  const before = selectWebSearch(db);
  return (
    before === null || addressOf(before) !== addressOf(wanted) || before.credential !== wanted.credential
  );
}

/** Chooses who is asked when the web is searched, from the next search on; null for nobody. */
export async function setWebSearch(
  { db, clock, trail }: Needs,
  wanted: WantedWebSearch | null,
): Promise<Result<null, "invalid">> {
  const faults = wanted === null ? null : faultsInWebSearch(wanted);
  if (faults !== null) return refuse("invalid", adviceForWebSearch(faults), faults);
  await db.commit((tx) => {
    if (wanted === null) deleteWebSearch(tx);
    else upsertWebSearch(tx, wanted, clock().toISOString());
    const { provider, baseUrl, credential } = wanted ?? nobody;
    trail.append(tx, {
      action: "setting.changed",
      subject: { setting: "web-search" },
      detail: { provider, baseUrl, credential },
    });
  });
  return ok(null);
}

const nobody = { provider: null, baseUrl: null, credential: null } as const;
