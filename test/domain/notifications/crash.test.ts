import { expect, test } from "bun:test";
import type { Event } from "../../../src/domain/catalogue.ts";
import { runJobs } from "../../../src/domain/events/run-jobs.ts";
import type { Reaction } from "../../../src/domain/events/event.ts";
import { noticeOf } from "../../../src/domain/notices.ts";
import { listNotifications } from "../../../src/domain/notifications/reads.ts";
import { route, type Needs } from "../../../src/domain/notifications/route.ts";
import { reactions } from "../../../src/domain/reactions.ts";
import { openNotifications, type TestNotifications } from "./open-notifications.ts";

const anything = { workspace: null, status: null, category: null, severity: null };
const log = { debug() {}, info() {}, warn() {}, error() {} };

/** The one reaction that tells, as the product's table has it. */
const telling: Reaction<Event, Omit<Needs<Event>, "noticeOf">> = {
  name: "tell-the-owner",
  on: reactions.find(({ name }) => name === "tell-the-owner")?.on ?? [],
  key: () => "",
  run: (needs, event, id) => route({ ...needs, noticeOf }, event, id),
};

const jobsOf = ({ db }: TestNotifications): number =>
  db.get<{ count: number }>("select count(*) as count from jobs where reaction = 'tell-the-owner'")?.count ??
  0;

const listed = ({ db }: TestNotifications) =>
  listNotifications(db, anything, { limit: 9, cursor: null }).items;

const die = async (of: TestNotifications): Promise<void> => {
  const child = Bun.spawn([process.execPath, `${import.meta.dir}/record-and-die.ts`, of.path, of.workspace], {
    stderr: "inherit",
  });
  await child.exited;
  expect(child.signalCode).toBe("SIGKILL");
};

test("a process killed between the event and its notification loses nothing, and tells nothing twice", async () => {
  const of = await openNotifications(new Date().toISOString());
  await die(of);
  expect(listed(of)).toEqual([]);
  expect(jobsOf(of)).toBe(1);
  of.pass(60_000);
  const needs = { ...of, log, reactions: [telling], reactionNeeds: of };
  // Stopped before what is done is struck off, as a second crash would.
  for (let starts = 0; starts < 3; starts++) {
    const runner = runJobs(needs);
    runner.nudge();
    while (listed(of).length === 0) await Bun.sleep(5);
    await Bun.sleep(20);
    const kept = of.db.all<{ id: number; event: number; due: string }>(
      "select id, event, due_at as due from jobs",
    );
    await runner.stop();
    await of.db.commit((tx) => {
      for (const { id, event, due } of kept)
        tx.run(
          "insert into jobs (id, event, reaction, key, due_at) values (?, ?, 'tell-the-owner', '', ?) on conflict do nothing",
          id,
          event,
          due,
        );
    });
  }
  expect(listed(of)).toMatchObject([{ title: "github gives access no more", count: 1 }]);
  of.close();
}, 30_000);

test("without the job that is written with the event it would be lost: the control", async () => {
  const of = await openNotifications(new Date().toISOString());
  await of.events.record((_tx, tell) =>
    tell({
      type: "connection.ended",
      workspace: of.workspace,
      connection: "c1",
      name: "github",
      why: "refused",
    }),
  );
  expect(jobsOf(of)).toBe(0);
  expect(listed(of)).toEqual([]);
  of.close();
});
