import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { insertRule, insertSeed, selectUnseeded } from "./rule-store.ts";
import { usualRules } from "./usual-rules.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

/** Gives the usual rules to every workspace that never had them. May be done too often. */
export async function seedRules({ db, clock }: Needs): Promise<void> {
  if (selectUnseeded(db).length === 0) return;
  await db.commit((tx) => {
    const at = clock().toISOString();
    for (const workspace of selectUnseeded(tx)) {
      // The first stands on top of the list, where the newest stands.
      for (const usual of usualRules.toReversed()) {
        const made = { channel: "all", enabled: true, createdAt: at, updatedAt: at } as const;
        insertRule(tx, { conditions: [], ...usual, ...made, id: newId(), workspace });
      }
      insertSeed(tx, workspace);
    }
  });
}
