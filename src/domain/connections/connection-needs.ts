import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db, Reads } from "../kernel/db.ts";
import type { VaultEvent } from "../vault/events.ts";
import type { MasterKey } from "../vault/master-key.ts";
import type { ConnectionEvent } from "./events.ts";

/** What every verb that changes a connection and its tokens may touch. */
export interface ConnectionNeeds {
  readonly db: Db;
  readonly events: Events<ConnectionEvent | VaultEvent>;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
  hasWorkspace(db: Reads, id: string): boolean;
}
