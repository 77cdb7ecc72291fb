import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Delivery } from "../../../src/domain/webhooks/delivery.ts";
import { selectSealedRequest } from "../../../src/domain/webhooks/delivery-store.ts";
import { type Needs, replayDelivery, replayMany } from "../../../src/domain/webhooks/replay.ts";
import { openRequest } from "../../../src/domain/webhooks/sealed-request.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";

let inbox: TestInbox;
let needs: Needs;
beforeEach(async () => {
  inbox = await openInbox();
  needs = { ...inbox, trail: { append: () => {} } };
});
afterEach(() => inbox.close());

const ended = { dueAt: null, attempts: 5, finishedAt: "2026-11-01T11:00:00.000Z" } as const;

const after = async (id: string, force = false): Promise<Delivery | string> => {
  const again = await replayDelivery(needs, id, force);
  return again.ok ? again.value : again.refusal.message;
};

test("what failed, was given up or ignored is handled anew, from its first attempt on", async () => {
  const endpoint = await inbox.endpoint();
  for (const status of ["failed", "dead", "ignored"] as const) {
    const id = await inbox.deliver(endpoint, { ...ended, status, reason: "so" });
    expect(await after(id)).toMatchObject({
      id,
      status: "accepted",
      attempts: 0,
      reason: null,
      finishedAt: null,
    });
    expect(inbox.delivery(id).dueAt).toBe(inbox.clock().toISOString());
  }
  expect(inbox.told.filter(({ event }) => event.type === "webhook.accepted")).toHaveLength(3);
});

test("what waits is handled at once, and what is at work is left alone", async () => {
  const endpoint = await inbox.endpoint();
  const dueAt = "2027-01-01T00:00:00.000Z";
  const waiting = await inbox.deliver(endpoint, { status: "waiting", attempts: 2, dueAt });
  expect(await after(waiting)).toMatchObject({
    status: "waiting",
    attempts: 2,
    dueAt: inbox.clock().toISOString(),
  });
  const running = await inbox.deliver(endpoint, { status: "running", dueAt: null });
  expect(await after(running)).toBe("It is being handled already. Wait for its end.");
});

test("what is done stays done, unless that is meant: then a delivery of its own does it once more", async () => {
  const id = await inbox.deliver(await inbox.endpoint(), { ...ended, status: "done" }, { n: "again" });
  expect(await after(id)).toContain("It is done.");
  const again = await after(id, true);
  expect(again).toMatchObject({ status: "accepted", replayOf: id, attempts: 0 });
  const copy = typeof again === "string" ? "" : again.id;
  expect(inbox.delivery(id).status).toBe("done");
  const sealed = selectSealedRequest(inbox.db, copy);
  const request = openRequest(inbox.requestKey, copy, sealed ?? new Uint8Array());
  expect(new TextDecoder().decode(request?.body)).toBe('{"n":"again"}');
});

test("what is no longer kept cannot be handled again, and says so", async () => {
  const id = await inbox.deliver(await inbox.endpoint(), { ...ended, status: "failed" });
  await inbox.db.commit((tx) =>
    tx.run("update webhook_deliveries set sealed_request = null where id = ?", id),
  );
  expect(await after(id)).toBe("What was sent is no longer kept: the sender can send it again.");
});

test("many at once: those of the states and the time that are asked for, and of no other endpoint", async () => {
  const [endpoint, other] = [await inbox.endpoint(), await inbox.endpoint()];
  const old = await inbox.deliver(endpoint, {
    ...ended,
    status: "failed",
    receivedAt: "2026-10-01T00:00:00.000Z",
  });
  const dead = await inbox.deliver(endpoint, { ...ended, status: "dead" });
  const done = await inbox.deliver(endpoint, { ...ended, status: "done" });
  const foreign = await inbox.deliver(other, { ...ended, status: "dead" });
  const wanted = { statuses: ["failed", "dead"], since: "2026-10-15T00:00:00.000Z" } as const;
  expect(await replayMany(needs, endpoint.id, wanted)).toEqual({
    ok: true,
    value: { replayed: 1, hasMore: false },
  });
  expect([old, dead, done, foreign].map((id) => inbox.delivery(id).status)).toEqual([
    "failed",
    "accepted",
    "done",
    "dead",
  ]);
  expect(await replayMany(needs, "none", wanted)).toMatchObject({ ok: false });
});
