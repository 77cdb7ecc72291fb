import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { type Claimed, claimAnswer } from "../../../src/domain/accounts/claim-answer.ts";
import { forgetAnswers } from "../../../src/domain/accounts/forget-answers.ts";
import { keepAnswer } from "../../../src/domain/accounts/keep-answer.ts";
import { releaseAnswer } from "../../../src/domain/accounts/release-answer.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Accounts, openAccounts } from "./open-accounts.ts";

let accounts: Accounts;
beforeEach(() => {
  accounts = openAccounts();
});
afterEach(() => accounts.close());

const request = { credential: "token 1", path: "/api/v1/workspaces", key: "k-1", body: '{"name":"Home"}' };
const created = { status: 201, body: '{"id":"w"}' };

const claim = (change: Partial<typeof request> = {}, boot = "first run") =>
  claimAnswer({ ...accounts, boot }, { ...request, ...change });

const claimOf = (claimed: Claimed) => {
  if (!("claim" in claimed)) throw new Error("this was answered before");
  return claimed.claim;
};

describe("a request with an Idempotency-Key", () => {
  test("is done once and answered again as it was", async () => {
    const first = claimOf(valueOf(await claim()));
    await keepAnswer(accounts, first, created);
    expect(valueOf(await claim())).toEqual({ answer: created });
    expect(valueOf(await claim())).toEqual({ answer: created });
  });
  test("by twenty racers is claimed by one", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => claim()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.refusal.kind).toBe("conflict");
  });
  test("with another body is refused, while the first runs and after", async () => {
    const first = claimOf(valueOf(await claim()));
    expect(refusalOf(await claim({ body: "{}" }))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("another body"),
    });
    await keepAnswer(accounts, first, created);
    expect(refusalOf(await claim({ body: "{}" })).kind).toBe("conflict");
    expect(valueOf(await claim())).toEqual({ answer: created });
  });
  test("while the first is still running is refused", async () => {
    await claim();
    expect(refusalOf(await claim())).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("still running"),
    });
  });
  test("of another credential or path is another request", async () => {
    await claim();
    expect((await claim({ credential: "token 2" })).ok).toBe(true);
    expect((await claim({ path: "/api/v1/assistants" })).ok).toBe(true);
    expect((await claim({ key: "k-2" })).ok).toBe(true);
  });
  test("that was not done may be tried again at once", async () => {
    await releaseAnswer(accounts, claimOf(valueOf(await claim())));
    expect((await claim({ body: "{}" })).ok).toBe(true);
  });
  test("cut off by a crash is free for the next run, one answered before it is not", async () => {
    await claim();
    await keepAnswer(accounts, claimOf(valueOf(await claim({ key: "k-2" }))), created);
    expect((await claim({}, "second run")).ok).toBe(true);
    expect(refusalOf(await claim({}, "second run")).kind).toBe("conflict");
    expect(valueOf(await claim({ key: "k-2" }, "second run"))).toEqual({ answer: created });
  });
  test("whose claim has passed to another changes nothing by what it keeps", async () => {
    const lost = claimOf(valueOf(await claim()));
    accounts.pass(1);
    const held = claimOf(valueOf(await claim({}, "second run")));
    await keepAnswer(accounts, lost, { status: 500, body: "late" });
    await releaseAnswer(accounts, lost);
    await keepAnswer(accounts, held, created);
    expect(valueOf(await claim({}, "second run"))).toEqual({ answer: created });
  });
  test("is remembered for 24 hours", async () => {
    await keepAnswer(accounts, claimOf(valueOf(await claim())), created);
    accounts.pass(86_400_000 - 1);
    expect(valueOf(await claim())).toEqual({ answer: created });
    expect(await forgetAnswers(accounts)).toBe(0);
    accounts.pass(1);
    expect(claimOf(valueOf(await claim({ body: "{}" }))).key).toBe("k-1");
    accounts.pass(86_400_000);
    expect(await forgetAnswers(accounts)).toBe(1);
  });
  test("needs a key of 1 to 255 visible characters", async () => {
    for (const key of ["", " ", "a b", "é", "a\nb", "x".repeat(256)]) {
      expect(refusalOf(await claim({ key })).kind).toBe("invalid");
    }
    expect((await claim({ key: "x".repeat(255) })).ok).toBe(true);
  });
});
