import { newToken } from "../kernel/crypto.ts";
import { normalised } from "./passphrase.ts";

/** Memory in KiB and passes over it, as Argon2id (RFC 9106) counts them. */
export interface HashingCost {
  readonly memory: number;
  readonly passes: number;
}

export interface Hasher {
  /** The hash in PHC text form, its salt and cost inside. */
  hash(passphrase: string): Promise<string>;
  /** Takes as long without a hash (null) as with one, and then is false. */
  matches(passphrase: string, hash: string | null): Promise<boolean>;
}

export interface Hashing {
  /** Does the work when its turn has come; null where too many wait already. */
  inTurn<T>(work: (hasher: Hasher) => Promise<T>): Promise<T | null>;
}

/** As strong as the vault's own passphrase: about a sixth of a second each. */
const USUAL_COST: HashingCost = { memory: 65_536, passes: 3 };
const MOST_AT_ONCE = 2;
const MOST_WAITING = 32;

/** Argon2id off the event loop, two at a time, so that no flood of sign-ins takes the memory or both cores. */
export function createHashing(cost: HashingCost = USUAL_COST): Hashing {
  const waiting: (() => void)[] = [];
  let running = 0;

  const hash = (passphrase: string): Promise<string> =>
    Bun.password.hash(normalised(passphrase), {
      algorithm: "argon2id",
      memoryCost: cost.memory,
      timeCost: cost.passes,
    });
  let nobodys: Promise<string> | null = null;

  const hasher: Hasher = {
    hash,
    async matches(passphrase, expected) {
      nobodys ??= hash(newToken());
      return Bun.password.verify(normalised(passphrase), expected ?? (await nobodys));
    },
  };

  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };

  return {
    async inTurn(work) {
      if (running < MOST_AT_ONCE) running++;
      else if (waiting.length < MOST_WAITING) await new Promise<void>((go) => waiting.push(go));
      else return null;
      try {
        return await work(hasher);
      } finally {
        leave();
      }
    },
  };
}
