import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { NotificationEvent } from "./events.ts";
import { messageOf } from "./message-of.ts";
import { quietUntil } from "./quiet-hours.ts";
import { targetsOf } from "./queue-sends.ts";
import { senders } from "./registry.ts";
import type { SenderName } from "./send.ts";
import type { Message, Outcome, SenderNeeds, SenderSetup } from "./sender.ts";
import { insertAttempt, settleSend, type WaitingSend } from "./send-store.ts";
import {
  emailSettings,
  getSubscription,
  openSealed,
  pushKeys,
  settingsOf,
  webhookSettings,
} from "./setting-reads.ts";
import { deleteSubscription } from "./setting-store.ts";
import { selectNotification } from "./store.ts";

export interface Needs extends Pick<SenderNeeds, "sendMail" | "post"> {
  readonly db: Db;
  readonly events: Events<NotificationEvent>;
  readonly clock: Clock;
  /** Seals the keys of senders. */
  readonly senderKey: DataKey;
  pagesUrl(): string | null;
}

export const MOST_ATTEMPTS = 6;
const FIRST_DELAY_MS = 30_000;
const FACTOR = 4;
const LONGEST_DELAY_MS = 6 * 3_600_000;

/**
 * Tries a message once and keeps what came of it. Null where nothing is tried: its owner has read it meanwhile or
 * switched its way off, or has quiet hours now, after which it is due again.
 */
export async function sendOne(needs: Needs, send: WaitingSend): Promise<Outcome | null> {
  const { db, clock } = needs;
  const now = clock();
  const settle = (status: "waiting" | "dropped", due: Date | null): Promise<null> =>
    db.commit((tx) => {
      settleSend(tx, send.id, status, due?.toISOString() ?? null, now.toISOString());
      return null;
    });
  const said = toSay(db, send);
  if (said === null || !targetsOf(db, send.sender).includes(send.target)) return settle("dropped", null);
  const until = said.mayRing ? null : quietUntil(settingsOf(db), now);
  if (until !== null) return settle("waiting", until);
  const begun = performance.now();
  const outcome = await attempt(needs, send.sender, send.target, said.message);
  await keep(needs, send, outcome, Math.round(performance.now() - begun));
  return outcome;
}

interface ToSay {
  readonly message: Message;
  /** In quiet hours too: it is urgent, or its owner asked for it now. */
  readonly mayRing: boolean;
}

function toSay(db: Db, { id, message, notification }: WaitingSend): ToSay | null {
  if (message !== null) return { message: { ...message, id }, mayRing: message.kind === "test" };
  const known = notification === null ? null : selectNotification(db, notification);
  return known === null || known.status !== "unread"
    ? null
    : { message: messageOf(id, known), mayRing: known.isUrgent };
}

async function attempt(
  needs: Needs,
  sender: SenderName,
  target: string | null,
  message: Message,
): Promise<Outcome> {
  const { clock, sendMail, post, pagesUrl } = needs;
  const setup = setupFor(needs, target);
  return senders[sender].send({ clock, sendMail, post, setup, pagesUrl: pagesUrl() }, message);
}

function setupFor({ db, senderKey }: Needs, target: string | null): SenderSetup {
  const webhook = webhookSettings(db);
  const secret = webhook === null ? null : openSealed(db, senderKey, "webhook");
  return {
    email: emailSettings(db),
    webhook: webhook === null || secret === null ? null : { ...webhook, secret },
    push: pushKeys(db, senderKey),
    subscription: target === null ? null : getSubscription(db, target),
  };
}

async function keep(
  { db, events, clock }: Needs,
  { id, attempts, sender, target }: WaitingSend,
  outcome: Outcome,
  tookMs: number,
): Promise<void> {
  const now = clock();
  const at = now.toISOString();
  const isLast = attempts + 1 >= MOST_ATTEMPTS;
  const due = outcome.outcome === "later" && !isLast ? now.getTime() + delayMs(attempts, outcome) : null;
  await db.commit((tx) => {
    insertAttempt(tx, newId(), id, {
      outcome: outcome.outcome,
      words: outcome.words.slice(0, 500),
      at,
      tookMs,
    });
    const status = outcome.outcome === "sent" ? "sent" : due === null ? "dead" : "waiting";
    settleSend(tx, id, status, due === null ? null : new Date(due).toISOString(), at);
    if (outcome.outcome === "never" && outcome.isGone === true && sender === "push" && target !== null)
      deleteSubscription(tx, target);
  });
  events.announce({ type: "notification.attempted", sender });
}

/** From half a minute to six hours, each up to a quarter longer by chance; never before the other side wants it. */
function delayMs(attempts: number, { retryAfterMs }: Outcome & { readonly outcome: "later" }): number {
  const own = Math.min(FIRST_DELAY_MS * FACTOR ** attempts, LONGEST_DELAY_MS) * (1 + Math.random() / 4);
  return Math.max(own, Math.min(retryAfterMs ?? 0, LONGEST_DELAY_MS));
}
