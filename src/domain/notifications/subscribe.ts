import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import { newP256 } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { DataKey } from "../vault/data-key.ts";
import { pushKeys } from "./setting-reads.ts";
import { subscriptionFault } from "./settings-fields.ts";
import type { PushSubscription } from "./settings.ts";
import {
  countSubscriptions,
  deleteSubscription,
  moveSubscription,
  upsertSetting,
  upsertSubscription,
} from "./setting-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly trail: Trail;
  readonly senderKey: DataKey;
}

const MOST_BROWSERS = 20;
const LONGEST_AGENT = 300;

/** The key that browsers ask for, made with its private half where there is none yet. */
export async function publicPushKey({ db, clock, senderKey }: Omit<Needs, "trail">): Promise<string> {
  const known = pushKeys(db, senderKey);
  if (known !== null) return known.publicKey;
  const { publicKey, privateKey } = newP256();
  const sealed = senderKey.seal(new TextEncoder().encode(privateKey), "push");
  return db.commit((tx) => {
    const first = pushKeys(tx, senderKey);
    if (first !== null) return first.publicKey;
    upsertSetting(tx, "push", { publicKey }, clock().toISOString(), sealed);
    return publicKey;
  });
}

/** From now on this browser is told too; what waits for the address that it had before goes to the new one. */
export async function subscribe(
  { db, clock, trail }: Needs,
  given: Pick<PushSubscription, "endpoint" | "p256dh" | "auth" | "agent">,
  replaces: string | null = null,
): Promise<Result<PushSubscription, "invalid" | "conflict">> {
  const fault = subscriptionFault(given.endpoint, given.p256dh, given.auth);
  if (fault !== null) return refuse("invalid", fault, { endpoint: say`is of no use` });
  return db.commit((tx) => {
    const at = clock().toISOString();
    const agent = given.agent.slice(0, LONGEST_AGENT).toWellFormed();
    if (replaces !== null) moveSubscription(tx, replaces, given.endpoint);
    const kept = upsertSubscription(tx, { ...given, agent, id: newId(), createdAt: at });
    if (kept === null) throw new Error("a subscription that was kept is not there");
    if (countSubscriptions(tx) > MOST_BROWSERS) {
      deleteSubscription(tx, kept.id);
      return refuse("conflict", say`${MOST_BROWSERS} browsers are told already. Remove one of them first.`);
    }
    trail.append(tx, {
      action: "setting.changed",
      subject: { setting: "notifications: push" },
      detail: { added: kept.id, service: new URL(kept.endpoint).host },
    });
    return ok(kept);
  });
}

/** It is told nothing any more. */
export const unsubscribe = (
  { db, trail }: Pick<Needs, "db" | "trail">,
  id: string,
): Promise<Result<void, "not-found">> =>
  db.commit((tx) => {
    if (!deleteSubscription(tx, id))
      return refuse("not-found", say`This browser is not told anything any more.`);
    trail.append(tx, {
      action: "setting.changed",
      subject: { setting: "notifications: push" },
      detail: { removed: id },
    });
    return ok(undefined);
  });
