import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Failure } from "../../../src/domain/backends/backend.ts";
import type { TurnStatus } from "../../../src/domain/conversations/turn.ts";
import { bindTurn } from "../../../src/domain/webhooks/dispatch-store.ts";
import { failOrphans, finishDelivery, isOfDelivery } from "../../../src/domain/webhooks/finish-delivery.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";

let inbox: TestInbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => inbox.close());

/** One at work on its first attempt, whose turn is called so. */
async function atWork(turn: string): Promise<string> {
  const id = await inbox.deliver(await inbox.endpoint(), { status: "running", attempts: 1, dueAt: null });
  await inbox.db.commit((tx) => bindTurn(tx, id, turn, inbox.clock().toISOString()));
  return id;
}

const finish = (turn: string, status: TurnStatus, failure: Failure | null = null): Promise<void> => {
  const { workspace } = inbox;
  const end = { status, stop: null, failure, message: null, usage: null } as const;
  return finishDelivery(inbox, { type: "turn.finished", workspace, thread: "t", turn, ...end });
};

const failure = (kind: Failure["kind"], isReplaySafe: boolean): Failure => ({
  kind,
  message: "So.",
  isReplaySafe,
});

describe("the end of a turn settles its delivery", () => {
  test("as done where it was answered, once", async () => {
    const id = await atWork("u1");
    expect([isOfDelivery(inbox.db, "u1"), isOfDelivery(inbox.db, "u2")]).toEqual([true, false]);
    await finish("u1", "finished");
    await finish("u1", "failed", failure("other", true));
    expect(inbox.delivery(id)).toMatchObject({ status: "done", reason: null, dueAt: null });
    expect(inbox.told.filter(({ event }) => event.type === "webhook.finished")).toHaveLength(1);
  });

  test("as failed where its owner stopped it, or what went wrong would again", async () => {
    const [stopped, refused] = [await atWork("u1"), await atWork("u2")];
    await finish("u1", "interrupted");
    await finish("u2", "failed", failure("auth", true));
    expect(
      [inbox.delivery(stopped), inbox.delivery(refused)].map(({ status, reason }) => [status, reason]),
    ).toEqual([
      ["failed", "Its turn was stopped."],
      ["failed", "So."],
    ]);
  });

  test("as due again where it may pass, but never where a tool had started", async () => {
    const [passing, acted] = [await atWork("u1"), await atWork("u2")];
    await finish("u1", "failed", failure("overloaded", true));
    await finish("u2", "failed", failure("overloaded", false));
    expect([inbox.delivery(passing).status, inbox.delivery(acted).status]).toEqual(["waiting", "failed"]);
  });

  test("and that of another delivery leaves it alone", async () => {
    const id = await atWork("u1");
    await finish("u2", "finished");
    expect(inbox.delivery(id).status).toBe("running");
  });
});

test("a delivery whose turn is gone fails, and says why", async () => {
  const id = await atWork("gone");
  const unbound = await inbox.deliver(await inbox.endpoint(), { status: "running", dueAt: null });
  await failOrphans(inbox);
  expect(inbox.delivery(id)).toMatchObject({
    status: "failed",
    reason: "Its turn was taken back, or its thread deleted.",
  });
  expect(inbox.delivery(unbound).status).toBe("running");
});
