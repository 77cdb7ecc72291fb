import type { AuditCheck, DatabaseCheck } from "../checked.ts";
import { allConnections } from "../../domain/connections/reads.ts";
import { unseenFailures } from "../../domain/conversations/failures.ts";
import { countOfJobs } from "../../domain/events/jobs.ts";
import type { Clock } from "../../domain/kernel/clock.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { failedSince } from "../../domain/webhooks/figures.ts";
import { getEndpoint } from "../../domain/webhooks/reads.ts";
import { type BackendView, backendTitle } from "../../views/fragments/backend-state.tsx";
import type { FailureView, TroubleView } from "../../views/fragments/needs-you.tsx";
import { weekBefore } from "./webhooks/webhook-views.ts";

export interface Checked {
  readonly database: DatabaseCheck | null;
  readonly audit: AuditCheck | null;
}

const MOST_FAILURES = 5;
const WEEK_MS = 7 * 86_400_000;

/** Of the last week. */
export const failuresOf = ({
  db,
  clock,
}: {
  readonly db: Reads;
  readonly clock: Clock;
}): readonly FailureView[] =>
  unseenFailures(db, new Date(clock().getTime() - WEEK_MS), MOST_FAILURES).map(
    ({ thread, threadName, failure, finishedAt }) => ({
      thread,
      threadName,
      why: failure?.message ?? "",
      at: finishedAt,
    }),
  );

/** What does not work, as far as it is known without asking anybody. */
export function troublesOf(
  db: Reads,
  backends: readonly BackendView[],
  { database, audit }: Checked,
  now: Date,
): readonly TroubleView[] {
  const connections = allConnections(db).flatMap(({ name, state, why }) =>
    state === "ended" || why !== null ? [{ kind: "connection" as const, name, why: why ?? "" }] : [],
  );
  const refused = backends.flatMap((view) => {
    const { instance, probe } = view;
    const isBroken = instance.isEnabled && probe !== null && !probe.isReady && probe.auth !== "needed";
    return isBroken ? [{ kind: "backend" as const, name: backendTitle(view), why: probe.why ?? "" }] : [];
  });
  const { dead } = countOfJobs(db);
  const undone = [...failedSince(db, weekBefore(now))].map(([endpoint, count]) => {
    const name = getEndpoint(db, endpoint)?.name ?? "";
    return { kind: "deliveries" as const, endpoint, name, count };
  });
  return [
    ...connections,
    ...refused,
    ...undone,
    ...(dead === 0 ? [] : [{ kind: "jobs" as const, count: dead }]),
    ...(audit?.isWhole === false ? [{ kind: "log" as const }] : []),
    ...(database === null || database.fault === null
      ? []
      : [{ kind: "database" as const, why: database.fault }]),
  ];
}
