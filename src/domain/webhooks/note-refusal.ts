import type { Audit } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { subjectOf } from "./endpoint-needs.ts";
import type { Endpoint } from "./endpoint.ts";
import type { WebhookEvent } from "./events.ts";
import type { RecentRefusals } from "./recent-refusals.ts";
import type { Source } from "./source.ts";
import { noteOf, type RefusalWord, type Refusing } from "./refused-request.ts";

export interface Needs {
  readonly audit: Pick<Audit, "count">;
  readonly recent: RecentRefusals;
  readonly events: Events<WebhookEvent>;
  readonly clock: Clock;
}

const TOLD_ONCE_IN_MS = 1_000;

/** Remembers for a while what an endpoint refused, counts it, and tells whoever looks. Nothing of it is stored. */
export function noteRefusal(
  needs: Needs,
  endpoint: Endpoint,
  refusing: Omit<Refusing, "at">,
  request: Pick<InboundRequest, "headers" | "body">,
  { secretHeaders = [] }: Pick<Source, "secretHeaders">,
): void {
  const at = needs.clock();
  const lastAt = needs.recent.note(endpoint.id, noteOf({ ...refusing, at }, request, secretHeaders));
  countRefused(needs, endpoint, refusing.why);
  if (lastAt !== null && Math.abs(at.getTime() - Date.parse(lastAt)) < TOLD_ONCE_IN_MS) return;
  const { id, workspace } = endpoint;
  needs.events.announce({ type: "webhook.rejected", workspace, endpoint: id, why: refusing.why });
}

/** One row a minute for each endpoint and reason; null for what came to no endpoint. */
export function countRefused(
  { audit }: Pick<Needs, "audit">,
  endpoint: Endpoint | null,
  why: RefusalWord | "not-found",
): void {
  const subject = endpoint === null ? { why } : { ...subjectOf(endpoint), why };
  audit.count({ kind: "stranger" }, { action: "webhook.refused", subject });
}
