import type { Audit } from "../audit/audit.ts";
import { type Actor, idOf } from "../audit/actor.ts";
import type { SecretUse } from "../egress/secret-use.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/db.ts";
import { noteUse } from "./store.ts";
import type { Use } from "./use.ts";
import { upsertUse } from "./use-store.ts";

/** Which secret is used; `id` is null for one that the environment offers. */
export interface UsedSecret {
  readonly id: string | null;
  readonly name: string;
  readonly workspace: string | null;
}

/** The ledger of uses. */
export interface Uses {
  /** The first use of its kind in a minute is on disk when this answers; the others are counted until `write`. */
  note(secret: UsedSecret, use: SecretUse, by: Actor): Promise<void>;
  /** On record, though no ledger of uses holds it. */
  noteRefused(
    name: string,
    use: SecretUse,
    why: string,
    asking: { readonly workspace: string | null; readonly by: Actor },
  ): Promise<void>;
  /** Writes what was counted in minutes that are over, or all of it. */
  write(which?: "over" | "all"): Promise<void>;
}

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly audit: Audit;
}

interface Counted {
  readonly by: Actor;
  readonly use: Use;
}

const MINUTE_MS = 60_000;
const MOST_PATH = 100;

/** Every use is on disk within a minute, summed up by minute; the first of a minute before the value leaves. */
export function createUses({ db, clock, audit }: Needs): Uses {
  /** Kinds of use that are on disk for their minute. */
  const written = new Map<string, number>();
  const counted = new Map<string, Counted>();

  const record = (tx: Tx, { use, by }: Counted): void => {
    upsertUse(tx, use);
    const { secret, workspace, host, method, path, header, count } = use;
    const subject = { secret, ...(workspace !== null && { workspace }) };
    audit
      .by(by)
      .append(tx, { action: "secret.used", subject, detail: { host, method, path, header, count } });
  };

  return {
    async note(secret, { host, method, path, header }, by) {
      const now = clock();
      const minute = Math.floor(now.getTime() / MINUTE_MS);
      const use: Use = {
        secret: secret.name,
        workspace: secret.workspace,
        minute: new Date(minute * MINUTE_MS).toISOString(),
        host,
        method,
        path: path.slice(0, MOST_PATH).toWellFormed(),
        header,
        actor: by.kind,
        actorId: idOf(by),
        count: 1,
        lastAt: now.toISOString(),
      };
      const kind = JSON.stringify([use.secret, use.workspace, host, method, use.path, header]);
      if (written.get(kind) === minute) {
        const key = JSON.stringify([kind, minute, by.kind, use.actorId]);
        const count = (counted.get(key)?.use.count ?? 0) + 1;
        counted.set(key, { by, use: { ...use, count } });
        return;
      }
      await db.commit((tx) => {
        if (secret.id !== null) noteUse(tx, secret.id, use.lastAt);
        record(tx, { use, by });
      });
      for (const [known, at] of written) if (at !== minute) written.delete(known);
      written.set(kind, minute);
    },
    noteRefused(name, { host, method, path, header }, why, { workspace, by }) {
      const subject = { secret: name, ...(workspace !== null && { workspace }) };
      const detail = { why, host, method, path: path.slice(0, MOST_PATH), header };
      return db.commit((tx) =>
        audit.by(by).append(tx, { action: "secret.refused", subject, detail, mayBeCounted: true }),
      );
    },
    async write(which = "over") {
      const now = new Date(Math.floor(clock().getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
      const due = [...counted].filter(([, { use }]) => which === "all" || use.minute !== now);
      if (due.length === 0) return;
      for (const [key] of due) counted.delete(key);
      try {
        await db.commit((tx) => due.forEach(([, one]) => record(tx, one)));
      } catch (fault) {
        for (const [key, { by, use }] of due) {
          const more = counted.get(key)?.use.count ?? 0;
          counted.set(key, { by, use: { ...use, count: use.count + more } });
        }
        throw fault;
      }
    },
  };
}
