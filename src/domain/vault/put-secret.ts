import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import type { Result } from "../kernel/result.ts";
import type { VaultEvent } from "./events.ts";
import type { MasterKey } from "./master-key.ts";
import { putSecretIn } from "./put-secret-in.ts";
import type { SecretToPut } from "./secret-fields.ts";
import type { StoredSecret } from "./stored-secret.ts";

export interface Needs {
  readonly events: Events<VaultEvent>;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
  hasWorkspace(db: Reads, id: string): boolean;
}

/** Stores a secret, or changes the one of this name in this scope; what is left out stays as it was. */
export const putSecret = (
  needs: Needs,
  secret: SecretToPut,
): Promise<Result<StoredSecret, "invalid" | "altered">> =>
  needs.events.record((tx, tell) => putSecretIn({ ...needs, tx, tell }, secret));
