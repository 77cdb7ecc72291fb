import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Log } from "../../../src/domain/kernel/log.ts";
import { holdWork, releaseWork } from "../../../src/domain/policy/stop.ts";
import type { TurnStatus } from "../../../src/domain/conversations/turn.ts";
import type { Delivery } from "../../../src/domain/webhooks/delivery.ts";
import { bindTurn } from "../../../src/domain/webhooks/dispatch-store.ts";
import { createDispatcher, type Dispatcher, type Needs } from "../../../src/domain/webhooks/dispatch.ts";
import { forgetDeliveries } from "../../../src/domain/webhooks/forget-deliveries.ts";
import { attemptsOf, getDelivery } from "../../../src/domain/webhooks/reads.ts";
import { replayDelivery } from "../../../src/domain/webhooks/replay.ts";
import { MOST_ATTEMPTS, type Outcome } from "../../../src/domain/webhooks/settle-delivery.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const HOUR = 3_600_000;

let inbox: TestInbox;
const started: Dispatcher[] = [];
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(async () => {
  for (const dispatcher of started.splice(0)) await dispatcher.stop();
  inbox.close();
});

function dispatch(handle: Needs["handle"], more: Partial<Needs> = {}): Dispatcher {
  const dispatcher = createDispatcher({ ...inbox, log: quiet, handle, statusOf: () => null, ...more });
  started.push(dispatcher);
  return dispatcher;
}

const done: Outcome = { kind: "done" };

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 500) throw new Error("it did not come to that");
    await Bun.sleep(5);
  }
}

const statusOf = (id: string): string => inbox.delivery(id).status;

/** Lets time pass and has the dispatcher look, until a delivery has come to its end. */
async function goOn(dispatcher: Dispatcher, id: string): Promise<void> {
  for (let rounds = 0; ["accepted", "waiting", "running"].includes(statusOf(id)) && rounds < 40; rounds++) {
    inbox.pass(2 * HOUR);
    dispatcher.nudge();
    await Bun.sleep(15);
  }
}

test("what is due is handled, once, and settled as it came out", async () => {
  const endpoint = await inbox.endpoint();
  const ids = [await inbox.deliver(endpoint), await inbox.deliver(endpoint), await inbox.deliver(endpoint)];
  const handled: string[] = [];
  const outcomes: Outcome[] = [done, { kind: "ignored", reason: "why" }, { kind: "failed", reason: "so" }];
  dispatch(async ({ id }) => {
    handled.push(id);
    return outcomes[ids.indexOf(id)] ?? done;
  }).nudge();
  await until(() => ids.every((id) => statusOf(id) !== "accepted" && statusOf(id) !== "running"));
  expect(ids.map((id) => [statusOf(id), inbox.delivery(id).reason])).toEqual([
    ["done", null],
    ["ignored", "why"],
    ["failed", "so"],
  ]);
  expect(handled.toSorted()).toEqual(ids.toSorted());
});

test("what is due later waits for its time", async () => {
  const endpoint = await inbox.endpoint();
  const dueAt = new Date(inbox.clock().getTime() + HOUR).toISOString();
  const id = await inbox.deliver(endpoint, { status: "waiting", dueAt });
  const dispatcher = dispatch(async () => done);
  dispatcher.nudge();
  await Bun.sleep(30);
  expect(statusOf(id)).toBe("waiting");
  await goOn(dispatcher, id);
  expect(statusOf(id)).toBe("done");
});

describe("what may pass by itself", () => {
  test("is tried again later and later, and given up after the last attempt, with the reason", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    const waits: number[] = [];
    const dispatcher = dispatch(async () => ({ kind: "later", reason: "The backend is away." }));
    dispatcher.nudge();
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      await until(() => statusOf(id) === "waiting" && inbox.delivery(id).attempts === attempt);
      const waitMs = new Date(inbox.delivery(id).dueAt ?? "").getTime() - inbox.clock().getTime();
      waits.push(waitMs);
      inbox.pass(waitMs);
      dispatcher.nudge();
    }
    await until(() => statusOf(id) === "dead");
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(inbox.delivery(id)).toMatchObject({
      attempts: MOST_ATTEMPTS,
      dueAt: null,
      reason: "Given up after 5 attempts. The last one: The backend is away.",
    });
    expect(inbox.told.filter(({ event }) => event.type === "webhook.dead")).toHaveLength(1);
  });

  test("is done where it passes: the positive control", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    const dispatcher = dispatch(async ({ attempts }) =>
      attempts < 3 ? { kind: "later", reason: "Not yet." } : done,
    );
    dispatcher.nudge();
    await goOn(dispatcher, id);
    expect([statusOf(id), inbox.delivery(id).attempts, inbox.delivery(id).reason]).toEqual(["done", 3, null]);
  });

  test("is what a fault of ours counts as, which is never told in its own words", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    dispatch(() => Promise.reject(new Error("sqlite says no"))).nudge();
    await until(() => statusOf(id) === "waiting");
    expect(inbox.delivery(id).reason).toBe("Something went wrong on our side.");
  });

  test("is not tried before whoever refused it says so", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    dispatch(async () => ({ kind: "later", reason: "Limited.", afterMs: 600_000 })).nudge();
    await until(() => statusOf(id) === "waiting");
    expect(new Date(inbox.delivery(id).dueAt ?? "").getTime() - inbox.clock().getTime()).toBe(600_000);
  });
});

test("a delivery that always fails delays no other, of its own endpoint or of another", async () => {
  const [sick, well] = [await inbox.endpoint(), await inbox.endpoint()];
  const poison = await inbox.deliver(sick);
  const others = [await inbox.deliver(sick), await inbox.deliver(well), await inbox.deliver(well)];
  const dispatcher = dispatch(({ id }) =>
    id === poison ? Promise.reject(new Error("poison")) : Promise.resolve(done),
  );
  dispatcher.nudge();
  await until(() => others.every((id) => statusOf(id) === "done"));
  expect(statusOf(poison)).toBe("waiting");
  await goOn(dispatcher, poison);
  expect([statusOf(poison), inbox.delivery(poison).attempts]).toEqual(["dead", MOST_ATTEMPTS]);
});

test("one that never ends takes one place of its workspace, and the rest goes on", async () => {
  const [stuck, well] = [await inbox.endpoint(), await inbox.endpoint()];
  const held = Promise.withResolvers<Outcome>();
  const never = await inbox.deliver(stuck);
  const behind = await inbox.deliver(stuck);
  const others = [await inbox.deliver(well), await inbox.deliver(well)];
  dispatch(({ id }) => (id === never ? held.promise : Promise.resolve(done))).nudge();
  await until(() => others.every((id) => statusOf(id) === "done"));
  expect([statusOf(never), statusOf(behind)]).toEqual(["running", "accepted"]);
  held.resolve(done);
  await until(() => statusOf(behind) === "done");
});

test("no more of a workspace are at work at a time than may be", async () => {
  const endpoints = await Promise.all(Array.from({ length: 6 }, () => inbox.endpoint()));
  const ids = await Promise.all(endpoints.map((endpoint) => inbox.deliver(endpoint)));
  let atWork = 0;
  let most = 0;
  dispatch(async () => {
    most = Math.max(most, ++atWork);
    await Bun.sleep(10);
    atWork--;
    return done;
  }).nudge();
  await until(() => ids.every((id) => statusOf(id) === "done"));
  expect(most).toBe(2);
});

test("turns that wait for their owner take no room from other endpoints", async () => {
  const endpoints = await Promise.all(Array.from({ length: 3 }, () => inbox.endpoint()));
  const [first = "", second = "", third = ""] = await Promise.all(
    endpoints.map((endpoint) => inbox.deliver(endpoint)),
  );
  const handle = (status: TurnStatus) => {
    const bound = async ({ id }: Delivery): Promise<Outcome | null> => {
      if (id === third) return done;
      await inbox.db.commit((tx) => bindTurn(tx, id, `turn of ${id}`, inbox.clock().toISOString()));
      return null;
    };
    return dispatch(bound, { statusOf: () => status });
  };
  const running = handle("running");
  running.nudge();
  await until(() => [first, second].every((id) => statusOf(id) === "running"));
  await Bun.sleep(50);
  expect(statusOf(third)).toBe("accepted");
  await running.stop();
  handle("waiting").nudge();
  await until(() => statusOf(third) === "done");
});

describe("STOP", () => {
  test("holds what is due, which goes on at its end", async () => {
    const trail = { append: () => {} };
    const id = await inbox.deliver(await inbox.endpoint());
    await holdWork({ ...inbox, trail }, "owner");
    const dispatcher = dispatch(async () => done);
    dispatcher.nudge();
    await Bun.sleep(50);
    expect([statusOf(id), inbox.delivery(id).attempts]).toEqual(["accepted", 0]);
    await releaseWork({ ...inbox, trail });
    dispatcher.nudge();
    await until(() => statusOf(id) === "done");
  });
});

describe("every go at a delivery is on record", () => {
  const seen = (id: string) =>
    attemptsOf(inbox.db, id).map(({ number, outcome, reason, tookMs }) => [number, outcome, reason, tookMs]);

  test("with when it began, how it ended and how long it took, over its whole life", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    const outcomes: Outcome[] = [
      { kind: "later", reason: "The backend is away." },
      { kind: "failed", reason: "It was refused." },
      done,
    ];
    const dispatcher = dispatch(async () => {
      inbox.pass(1_500);
      return outcomes.shift() ?? done;
    });
    const begunAt = inbox.clock().toISOString();
    dispatcher.nudge();
    await until(() => statusOf(id) === "waiting");
    await goOn(dispatcher, id);
    expect(statusOf(id)).toBe("failed");
    await replayDelivery({ ...inbox, trail: { append: () => {} } }, id, false);
    dispatcher.nudge();
    await until(() => statusOf(id) === "done");
    expect(seen(id)).toEqual([
      [1, "later", "The backend is away.", 1_500],
      [2, "failed", "It was refused.", 1_500],
      [3, "done", null, 1_500],
    ]);
    expect(attemptsOf(inbox.db, id)[0]?.begunAt).toBe(begunAt);
    expect(inbox.delivery(id).attempts).toBe(1);
  });

  test("while it is under way, and with the words of a fault of ours left out", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    const held = Promise.withResolvers<Outcome>();
    dispatch(() => held.promise).nudge();
    await until(() => statusOf(id) === "running");
    expect(seen(id)).toEqual([[1, null, null, null]]);
    held.reject(new Error("sqlite says no"));
    await until(() => statusOf(id) === "waiting");
    expect(seen(id)).toEqual([[1, "later", "Something went wrong on our side.", 0]]);
  });

  test("and the program's end leaves none open: nobody knows how long it took", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    dispatch(() => new Promise(() => {})).nudge();
    await until(() => statusOf(id) === "running");
    // What is held in memory is gone with the process: another takes up what lies on disk.
    started.splice(0);
    inbox.pass(HOUR);
    const next = dispatch(async () => done);
    await next.recover();
    await goOn(next, id);
    expect(seen(id)).toEqual([
      [1, "broken-off", "MonkeyClaw was stopped while it was being handled.", null],
      [2, "done", null, 0],
    ]);
  });

  test("as long as its delivery is", async () => {
    const id = await inbox.deliver(await inbox.endpoint());
    dispatch(async () => done).nudge();
    await until(() => statusOf(id) === "done");
    expect(seen(id)).toHaveLength(1);
    inbox.pass(100 * 24 * HOUR);
    await forgetDeliveries(inbox);
    expect([getDelivery(inbox.db, id), seen(id)]).toEqual([null, []]);
  });
});

describe("after a crash", () => {
  test("what had no turn yet is handled again; what crashes the program each time is given up", async () => {
    const endpoint = await inbox.endpoint();
    const id = await inbox.deliver(endpoint, { status: "running", attempts: 1, dueAt: null });
    const fatal = await inbox.deliver(endpoint, { status: "running", attempts: MOST_ATTEMPTS, dueAt: null });
    const dispatcher = dispatch(async () => done);
    await dispatcher.recover();
    expect([statusOf(id), statusOf(fatal)]).toEqual(["waiting", "dead"]);
    await goOn(dispatcher, id);
    expect(statusOf(id)).toBe("done");
  });

  test("what has a turn waits for its end, and fails where that turn is gone", async () => {
    const endpoint = await inbox.endpoint();
    const [kept, gone] = [
      await inbox.deliver(endpoint, { status: "running", attempts: 1, dueAt: null }),
      await inbox.deliver(endpoint, { status: "running", attempts: 1, dueAt: null }),
    ];
    await inbox.db.commit((tx) => {
      bindTurn(tx, kept, "here", "2026");
      bindTurn(tx, gone, "gone", "2026");
    });
    await dispatch(async () => done, { statusOf: (turn) => (turn === "here" ? "queued" : null) }).recover();
    expect([statusOf(kept), statusOf(gone)]).toEqual(["running", "failed"]);
  });
});
