import { createAudit } from "../../../src/domain/audit/audit.ts";
import type { Trail } from "../../../src/domain/audit/audit.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { notable, noticeOf } from "../../../src/domain/notices.ts";
import { seedRules } from "../../../src/domain/notifications/seed-rules.ts";
import { toDataKey } from "../../../src/domain/vault/data-key.ts";
import { firstStart } from "../../../src/domain/workspaces/first-start.ts";
import { listWorkspaces } from "../../../src/domain/workspaces/reads.ts";
import { createTestEvents, openTestDatabase, type TestEvents } from "../open-test-database.ts";

export interface TestNotifications extends TestEvents {
  readonly db: Db;
  readonly path: string;
  readonly clock: Clock;
  readonly trail: Trail;
  readonly senderKey: ReturnType<typeof toDataKey>;
  readonly notable: typeof notable;
  readonly noticeOf: typeof noticeOf;
  /** Of the first start. */
  readonly workspace: string;
  /** Goes on by so many milliseconds. */
  pass(ms: number): void;
  close(): void;
}

/** A fresh database with its first workspace and the usual rules, at a time that goes on as the test says. */
export async function openNotifications(
  at = "2026-07-14T12:00:00.000Z",
  isSeeded = true,
): Promise<TestNotifications> {
  const { db, path, close } = openTestDatabase();
  let now = Date.parse(at);
  const clock: Clock = () => new Date(now);
  const events = createTestEvents(db, clock);
  await firstStart({ clock, events: events.events });
  if (isSeeded) await seedRules({ db, clock });
  const audit = createAudit({ db, clock, sealKeys: { id: () => "k", key: () => new Uint8Array(32) } });
  return {
    ...events,
    db,
    path,
    clock,
    trail: audit.by({ kind: "system" }),
    senderKey: toDataKey(new Uint8Array(32).fill(7)),
    notable,
    noticeOf,
    workspace: listWorkspaces(db, { limit: 1, cursor: null }).items[0]?.id ?? "",
    pass(ms) {
      now += ms;
    },
    close,
  };
}
