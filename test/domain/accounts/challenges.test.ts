import { beforeEach, describe, expect, test } from "bun:test";
import { type Challenges, createChallenges } from "../../../src/domain/accounts/challenges.ts";

let challenges: Challenges;
beforeEach(() => {
  challenges = createChallenges(() => new Date("2026-11-01T12:00:00.000Z"));
});

const asked = (purpose: "sign-in" | "confirm", holder: string) =>
  ({ purpose, origin: "https://claw.example", holder }) as const;

const flood = (count: number, addressOf: (each: number) => string): void => {
  for (let each = 0; each < count; each++) challenges.issue(asked("sign-in", `${each}`), addressOf(each));
};

describe("a flood of strangers who ask for challenges", () => {
  test("from one network takes no place of another's", () => {
    const mine = challenges.issue(asked("sign-in", "me"), "192.0.2.1");
    flood(10_000, () => "203.0.113.9");
    expect(challenges.spend(mine, asked("sign-in", "me")).ok).toBe(true);
  });
  test("from everywhere takes no place of this machine's, or of the signed-in owner's", () => {
    const here = challenges.issue(asked("sign-in", "me"), "127.0.0.1");
    const owner = challenges.issue(asked("confirm", "me"), "192.0.2.1");
    const far = challenges.issue(asked("sign-in", "me"), "192.0.2.1");
    flood(10_000, (each) => `203.${each >> 16}.${(each >> 8) & 255}.${each & 255}`);
    expect(challenges.spend(here, asked("sign-in", "me")).ok).toBe(true);
    expect(challenges.spend(owner, asked("confirm", "me")).ok).toBe(true);
    expect(challenges.spend(far, asked("sign-in", "me")).ok).toBe(false);
  });
});

test("a challenge of somebody else's is gone after they were asked for it", () => {
  const mine = challenges.issue(asked("sign-in", "me"), "192.0.2.1");
  expect(challenges.spend(mine, asked("sign-in", "you")).ok).toBe(false);
  expect(challenges.spend(mine, asked("sign-in", "me")).ok).toBe(false);
});
