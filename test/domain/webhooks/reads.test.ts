import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Tx } from "../../../src/domain/kernel/db.ts";
import type { Cost } from "../../../src/domain/usage/usage.ts";
import { noteUsage } from "../../../src/domain/usage/note-usage.ts";
import { bindAttempt, endAttempt, insertAttempt } from "../../../src/domain/webhooks/attempt-store.ts";
import { attemptCountOf, costsOfDelivery, listDeliveries } from "../../../src/domain/webhooks/reads.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";

let inbox: TestInbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => inbox.close());

const at = (): string => inbox.clock().toISOString();

/** One go at a delivery that did not come off, with its turn where it began one. */
const attempt = (delivery: string, turn: string | null): Promise<unknown> =>
  inbox.db.commit((tx) => {
    insertAttempt(tx, delivery, at());
    if (turn !== null) bindAttempt(tx, delivery, turn);
    endAttempt(tx, delivery, { outcome: "later", reason: "So.", at: at() });
  });

const setTurn = (tx: Tx, delivery: string, turn: string): void =>
  void tx.run("update webhook_deliveries set turn = ? where id = ?", turn, delivery);

const spent = (turn: string, cost: Cost | null): Promise<unknown> =>
  inbox.db.commit((tx) => {
    const tokens = { input: 1, output: 1, thought: 0, cacheRead: 0, cacheWrite: 0 };
    const spender = { turn, workspace: inbox.workspace, thread: "t", assistant: null, model: null };
    noteUsage(tx, { ...spender, backend: "demo" }, { ...tokens, cost }, at());
  });

const dollars = (amount: number): Cost => ({ amount, currency: "USD", source: "priced" });

describe("what a delivery cost", () => {
  test("is of the turns of all its attempts, of each once, and of no other's", async () => {
    const endpoint = await inbox.endpoint();
    const [one, other] = [await inbox.deliver(endpoint), await inbox.deliver(endpoint)];
    for (const turn of ["u1", null, "u2", "u3"]) await attempt(one, turn);
    await inbox.db.commit((tx) => setTurn(tx, one, "u3"));
    await attempt(other, "u4");
    for (const [index, turn] of ["u1", "u2", "u3", "u4"].entries()) await spent(turn, dollars(2 ** index));
    expect(costsOfDelivery(inbox.db, inbox.delivery(one))).toEqual([{ amount: 7, currency: "USD" }]);
    expect(costsOfDelivery(inbox.db, inbox.delivery(other))).toEqual([{ amount: 8, currency: "USD" }]);
  });

  test("is one sum for each currency, and nothing where no price is known", async () => {
    const endpoint = await inbox.endpoint();
    const [one, other] = [await inbox.deliver(endpoint), await inbox.deliver(endpoint)];
    for (const turn of ["u1", "u2", "u3"]) await attempt(one, turn);
    await attempt(other, "u4");
    await spent("u1", dollars(0.5));
    await spent("u2", { amount: 0.25, currency: "EUR", source: "reported" });
    await spent("u3", dollars(0.25));
    await spent("u4", null);
    expect(costsOfDelivery(inbox.db, inbox.delivery(one))).toEqual([
      { amount: 0.25, currency: "EUR" },
      { amount: 0.75, currency: "USD" },
    ]);
    expect(costsOfDelivery(inbox.db, inbox.delivery(other))).toEqual([]);
  });

  test("is that of its turn where it was handled before attempts were kept", async () => {
    const id = await inbox.deliver(await inbox.endpoint(), { status: "running", dueAt: null });
    await inbox.db.commit((tx) => setTurn(tx, id, "u1"));
    await spent("u1", dollars(0.5));
    expect(costsOfDelivery(inbox.db, inbox.delivery(id))).toEqual([{ amount: 0.5, currency: "USD" }]);
  });
});

test("attempts are counted over a delivery's whole life, however often it is done again", async () => {
  const id = await inbox.deliver(await inbox.endpoint(), { attempts: 1 });
  expect(attemptCountOf(inbox.db, inbox.delivery(id))).toBe(1);
  for (const turn of ["u1", "u2", null]) await attempt(id, turn);
  expect(attemptCountOf(inbox.db, inbox.delivery(id))).toBe(3);
});

describe("the list of an endpoint's deliveries", () => {
  test("holds each once, the newest first, page by page, also those of one instant", async () => {
    const endpoint = await inbox.endpoint();
    const made: string[] = [];
    for (let index = 0; index < 7; index++) made.push(await inbox.deliver(endpoint));
    expect(new Set(made.map((id) => inbox.delivery(id).receivedAt)).size).toBe(1);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = listDeliveries(inbox.db, endpoint.id, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(made.toSorted().toReversed());
  });
});
