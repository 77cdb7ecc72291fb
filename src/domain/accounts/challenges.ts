import type { Clock } from "../kernel/clock.ts";
import { newToken } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { isLoopback, networkOf } from "./client-address.ts";

/** What a device is asked to sign for: to let the owner in, to prove once more who is there, or as a new passkey. */
export type Purpose = "sign-in" | "confirm" | "add";

/** Whoever was asked must be who answers. */
export interface Asked {
  readonly purpose: Purpose;
  readonly origin: string;
  /** The browser session: a sign-in's id, or what a stranger's cookie holds. */
  readonly holder: string;
}

export interface Challenges {
  /** 256 random bits in base64url, to be signed within five minutes. */
  issue(asked: Asked, address: string): string;
  /** Takes a challenge out for good, whether or not it was issued for this. */
  spend(challenge: string, asked: Asked): Result<null, "unauthorized">;
}

interface Open extends Asked {
  readonly lane: "owner" | "loopback" | "elsewhere";
  readonly network: string;
  readonly endsAt: number;
}

const LIFE_MS = 5 * 60_000;
const MOST_IN_LANE = 500;
const MOST_OF_NETWORK = 20;

/**
 * Challenges that are out, in memory alone: no stranger fills the disk. Where too many are out the oldest goes: of
 * the same network first, and never one of the signed-in owner's, or of this machine's, for one from elsewhere.
 */
export function createChallenges(clock: Clock): Challenges {
  const open = new Map<string, Open>();

  const makeRoom = ({ lane, network }: Open, now: number): void => {
    for (const [challenge, { endsAt }] of open) if (endsAt <= now) open.delete(challenge);
    const inLane = [...open].filter(([, one]) => one.lane === lane);
    const ofNetwork = inLane.filter(([, one]) => one.network === network);
    const full =
      ofNetwork.length >= MOST_OF_NETWORK ? ofNetwork : inLane.length >= MOST_IN_LANE ? inLane : [];
    const [oldest] = full;
    if (oldest !== undefined) open.delete(oldest[0]);
  };

  return {
    issue(asked, address) {
      const now = clock().getTime();
      const lane = asked.purpose !== "sign-in" ? "owner" : isLoopback(address) ? "loopback" : "elsewhere";
      const one: Open = { ...asked, lane, network: networkOf(address), endsAt: now + LIFE_MS };
      makeRoom(one, now);
      const challenge = newToken();
      open.set(challenge, one);
      return challenge;
    },
    spend(challenge, { purpose, origin, holder }) {
      const one = open.get(challenge);
      open.delete(challenge);
      const isTheirs = one?.purpose === purpose && one.origin === origin && one.holder === holder;
      return one !== undefined && isTheirs && one.endsAt > clock().getTime()
        ? ok(null)
        : refuse("unauthorized", say`That took too long, or was answered already. Try once more.`);
    },
  };
}
