import type { Clock } from "../kernel/clock.ts";
import { isLoopback, networkOf } from "./client-address.ts";

/** A try that has a place; it counts until it is settled as right. */
export interface Attempt {
  settle(isRight: boolean): void;
}

export interface Throttle {
  /** Milliseconds until this address may try again; 0 where it may now. */
  waitMs(address: string): number;
  /** Takes a place for a try that is about to be hashed; null where wrong tries hold them all. */
  begin(address: string): Promise<Attempt | null>;
}

interface Try {
  readonly at: number;
  readonly lane: "loopback" | "elsewhere";
  /** Null once its address has shown the right passphrase. */
  network: string | null;
  isSettled: boolean;
  readonly settled: Promise<void>;
}

const WINDOW_MS = 60_000;
const MOST_IN_LANE = 5;
const MOST_OF_NETWORK = 4;

/**
 * At most ten wrong tries in any minute reach the hash: five from this machine, five from everywhere else, and
 * never more than four from one network. So an attacker cannot lock the owner out for good: one address alone
 * leaves a place to the others, many addresses leave this machine's places alone, and every place comes back
 * within a minute. Only tries that took a place are remembered, ten at most, however many addresses ask.
 */
export function createThrottle(clock: Clock): Throttle {
  let tries: Try[] = [];

  const forgetOld = (): number => {
    const now = clock().getTime();
    tries = tries.filter(({ at, isSettled }) => !isSettled || Math.abs(now - at) < WINDOW_MS);
    return now;
  };

  /** Milliseconds until both the lane and the network hold fewer than they may; 0 where they do. */
  const waitAmong = (counted: readonly Try[], address: string, now: number): number => {
    const inLane = counted.filter(({ lane }) => lane === laneOf(address));
    const ofNetwork = inLane.filter(({ network }) => network === networkOf(address));
    return Math.max(waitFor(inLane, MOST_IN_LANE, now), waitFor(ofNetwork, MOST_OF_NETWORK, now));
  };

  const wrong = (): readonly Try[] => tries.filter(({ isSettled }) => isSettled);

  const take = (address: string, at: number): Attempt => {
    const { promise: settled, resolve } = Promise.withResolvers<void>();
    const mine: Try = { at, lane: laneOf(address), network: networkOf(address), isSettled: false, settled };
    tries.push(mine);
    return {
      settle(isRight) {
        const { network } = mine;
        mine.isSettled = true;
        if (isRight) {
          tries = tries.filter((one) => one !== mine);
          for (const one of tries) if (one.network === network) one.network = null;
        }
        resolve();
      },
    };
  };

  return {
    waitMs(address) {
      const now = forgetOld();
      return waitAmong(wrong(), address, now);
    },
    async begin(address) {
      for (;;) {
        const now = forgetOld();
        if (waitAmong(tries, address, now) === 0) return take(address, now);
        if (waitAmong(wrong(), address, now) > 0) return null;
        await Promise.all(tries.map(({ settled }) => settled));
      }
    },
  };
}

/** Until so many of these, oldest first, have left the window that one fewer than `most` remain. */
function waitFor(held: readonly Try[], most: number, now: number): number {
  const next = held.at(-most);
  return held.length < most || next === undefined ? 0 : Math.min(next.at + WINDOW_MS - now, WINDOW_MS);
}

const laneOf = (address: string): Try["lane"] => (isLoopback(address) ? "loopback" : "elsewhere");
