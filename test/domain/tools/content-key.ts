import { randomBytes } from "../../../src/domain/kernel/crypto.ts";
import { toDataKey } from "../../../src/domain/vault/data-key.ts";

/** One for a whole run. */
export const contentKey = toDataKey(randomBytes(32));
