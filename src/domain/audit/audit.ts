import type { Db, Tx } from "../kernel/db.ts";
import type { Actor } from "./actor.ts";
import { append, type Needs as AppendNeeds } from "./append.ts";
import type { Done } from "./entry.ts";
import { createFloods } from "./floods.ts";

/** The log as one actor adds to it. */
export interface Trail {
  /** Puts on record what is done in this transaction: both are on disk, or neither. */
  append(tx: Tx, done: Done): void;
}

export interface Audit {
  /** Whoever lets somebody do something says here who it is. */
  by(actor: Actor): Trail;
  /** For what strangers cause without end and no row is worth: one for all alike within a minute, when it is over. */
  count(actor: Actor, done: Done): void;
  /** Writes a row for each flood of the minutes that are over, or of all at the end. Called every minute. */
  writeFloods(which?: "over" | "all"): Promise<void>;
}

export interface Needs extends AppendNeeds {
  readonly db: Db;
}

/** The log of what was done: only ever added to, each row hanging on the one before it. */
export function createAudit(needs: Needs): Audit {
  const { db, clock } = needs;
  const floods = createFloods();
  return {
    by: (actor) => ({
      append(tx, done) {
        if (done.mayBeCounted !== true || floods.admit(actor, done, clock())) append(needs, tx, actor, done);
      },
    }),
    count: (actor, done) => floods.count(actor, done, clock()),
    async writeFloods(which = "over") {
      const taken = floods.take(which === "all" ? "all" : clock());
      if (taken.length === 0) return;
      try {
        await db.commit((tx) => {
          for (const { actor, done, count, since } of taken) {
            append(needs, tx, actor, { ...done, detail: { count, since } });
          }
        });
      } catch (fault) {
        floods.giveBack(taken);
        throw fault;
      }
    },
  };
}
