/** What is done every so often, by itself: one table for the whole product. Each chore may be done too often. */
import { endExpiredSignIns, type Needs as SignInNeeds } from "./accounts/end-expired-sign-ins.ts";
import { forgetAnswers } from "./accounts/forget-answers.ts";
import type { AccountEvent } from "./accounts/events.ts";
import type { Approvals } from "./approvals/open-approvals.ts";
import type { AttachmentFiles } from "./attachments/attachment-files.ts";
import { forgetUnsent } from "./attachments/forget-unsent.ts";
import type { Audit } from "./audit/audit.ts";
import type { Refreshing } from "./connections/refreshing.ts";
import { keepRetention, type Needs as RetentionNeeds } from "./clearing/keep-retention.ts";
import type { ConversationEvent } from "./conversations/events.ts";
import type { Events } from "./events/record.ts";
import { forgetOldEvents } from "./events/replay.ts";
import type { Clock } from "./kernel/clock.ts";
import type { Db } from "./kernel/db.ts";
import { type Log, words } from "./kernel/log.ts";
import { forgetOld } from "./notifications/forget-old.ts";
import { type Needs as DigestNeeds, sendDigest } from "./notifications/send-digest.ts";
import type { ContentKey } from "./tools/content-key.ts";
import { forgetCheckpoints } from "./tools/forget-checkpoints.ts";
import { forgetOldUses } from "./vault/forget-old-uses.ts";
import type { Uses } from "./vault/uses.ts";
import { forgetDeliveries } from "./webhooks/forget-deliveries.ts";

export interface ChoreNeeds extends Omit<SignInNeeds, "events">, Omit<RetentionNeeds, "events">, DigestNeeds {
  readonly events: Events<AccountEvent | ConversationEvent>;
  readonly db: Db;
  readonly audit: Audit;
  readonly uses: Uses;
  readonly files: AttachmentFiles;
  readonly contentKey: ContentKey;
  readonly refreshing: Pick<Refreshing, "refreshDue">;
  readonly approvals: Pick<Approvals, "expire">;
}

interface Chore {
  readonly name: string;
  readonly everyMs: number;
  run(needs: ChoreNeeds): Promise<unknown>;
}

const MINUTE = 60_000;

export const chores: readonly Chore[] = [
  { name: "end expired sign-ins", everyMs: MINUTE, run: endExpiredSignIns },
  { name: "expire approvals", everyMs: MINUTE, run: ({ approvals }) => approvals.expire() },
  { name: "refresh connections", everyMs: MINUTE, run: ({ refreshing }) => refreshing.refreshDue() },
  { name: "write floods into the log", everyMs: MINUTE, run: ({ audit }) => audit.writeFloods() },
  { name: "send the digest", everyMs: MINUTE, run: sendDigest },
  { name: "forget old notifications", everyMs: 60 * MINUTE, run: forgetOld },
  { name: "write uses of secrets", everyMs: MINUTE, run: ({ uses }) => uses.write() },
  { name: "forget old uses of secrets", everyMs: 60 * MINUTE, run: forgetOldUses },
  { name: "forget repeated answers", everyMs: 60 * MINUTE, run: forgetAnswers },
  { name: "forget old checkpoints", everyMs: 60 * MINUTE, run: (needs) => forgetCheckpoints(needs) },
  { name: "keep things as long as was chosen", everyMs: 60 * MINUTE, run: keepRetention },
  { name: "forget files that were not sent", everyMs: 60 * MINUTE, run: forgetUnsent },
  { name: "forget old deliveries", everyMs: 60 * MINUTE, run: forgetDeliveries },
  { name: "forget old events", everyMs: 60 * MINUTE, run: forgetOldEvents },
];

/** Does what has come due since it was last called. A chore that fails is logged and comes again at its time. */
export function createChores(needs: ChoreNeeds & { readonly clock: Clock; readonly log: Log }): () => void {
  const lastDone = new Map<string, number>();
  return () => {
    const now = needs.clock().getTime();
    for (const { name, everyMs, run } of chores) {
      if (Math.abs(now - (lastDone.get(name) ?? 0)) < everyMs) continue;
      lastDone.set(name, now);
      run(needs).catch((fault: unknown) =>
        needs.log.error(`The chore “${name}” failed`, { fault: words(fault) }),
      );
    }
  };
}
