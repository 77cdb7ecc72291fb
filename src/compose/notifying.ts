/** How the owner is told: what was recorded by reactions, what is only heard here, and the ways out to the senders. */
import type { Event } from "../domain/catalogue.ts";
import { usualRules as reach } from "../domain/egress/rules.ts";
import { send, type SendRefusal } from "../domain/egress/send.ts";
import { sendMail } from "../domain/egress/send-mail.ts";
import { sockets } from "../domain/egress/socket.ts";
import { words } from "../domain/kernel/log.ts";
import { ok, refuse } from "../domain/kernel/result.ts";
import { noticeOf, notable } from "../domain/notices.ts";
import { isWanted, route } from "../domain/notifications/route.ts";
import { createSending, type Sending } from "../domain/notifications/sending.ts";
import type { Needs as SendOneNeeds } from "../domain/notifications/send-one.ts";
import type { Posted } from "../domain/notifications/sender.ts";
import { seedRules } from "../domain/notifications/seed-rules.ts";
import { parseReference } from "../domain/vault/reference.ts";
import { openDataKey } from "../domain/vault/data-key.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";

export interface Notifying extends Ways {
  /** The events that there are words for. */
  readonly notable: readonly string[];
  nudgeSending(): void;
  /** Where the pages are reached from outside. */
  setPagesUrl(url: string): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

type Ways = Omit<SendOneNeeds, "db" | "events" | "clock">;

const LARGEST_ANSWER = 64 * 1024;
const ANSWER_MS = 20_000;

export async function openNotifying(core: Core, network: Network): Promise<Notifying> {
  const { db, bus, events, clock, log } = core;
  const senderKey = await openDataKey(core, "senders of notifications");
  let pagesUrl: string | null = null;
  let silence = (): void => {};
  const ways: Ways = {
    senderKey,
    pagesUrl: () => pagesUrl,
    sendMail(mail, place) {
      const secret = place.password === null ? null : parseReference(place.password);
      const vouched = secret === null ? null : { secret, host: `${place.host}:${place.port}` };
      return sendMail({ ...network.sendFor(null, vouched), sockets }, mail, place);
    },
    post: (posted) => post(network, posted),
  };
  const sending: Sending = createSending({ ...ways, db, events, clock, log });

  /** What is not recorded is told as it is heard. */
  const hear = (event: Event): void => {
    if (!heard.has(event.type) || !isWanted(db, noticeOf, event)) return;
    route({ events, clock, noticeOf }, event, null).catch((fault: unknown) =>
      log.error("What was heard could not be told", { event: event.type, fault: words(fault) }),
    );
  };

  return {
    ...ways,
    notable,
    nudgeSending: sending.nudge,
    setPagesUrl(url) {
      pagesUrl = url;
    },
    async start() {
      await seedRules(core);
      silence = bus.listen(({ id, event }) => {
        if (event.type === "notification.made" || event.type === "notification.changed") sending.nudge();
        if (id === null) hear(event);
      });
      sending.nudge();
    },
    async stop() {
      silence();
      await sending.stop();
    },
  };
}

/** Worth telling, though nobody keeps them. */
const heard: ReadonlySet<Event["type"]> = new Set(["backend.probed", "webhook.rejected"]);

/** Nothing was wrong with what was sent: it may be taken later. */
const passing: ReadonlySet<SendRefusal> = new Set([
  "unresolved",
  "unreachable",
  "broken-off",
  "too-late",
  "aborted",
]);

async function post(network: Network, { mayBePrivate, ...outbound }: Posted) {
  const rules = {
    ...reach,
    to: mayBePrivate ? [{ origin: new URL(outbound.url).origin, mayBePrivate }] : ("any-public" as const),
    mostBytes: LARGEST_ANSWER,
    answerMs: ANSWER_MS,
    wholeMs: ANSWER_MS + 10_000,
  };
  const sent = await send(network.sendFor(null), outbound, rules, new AbortController().signal);
  if (!sent.ok) {
    const kind = passing.has(sent.refusal.kind) ? ("later" as const) : ("never" as const);
    return refuse(kind, sent.refusal.message);
  }
  const { status, headers, body } = sent.value;
  await body?.cancel();
  const after = headers.find(([name]) => name.toLowerCase() === "retry-after")?.[1] ?? "";
  return ok({ status, retryAfterMs: /^\d{1,6}$/.test(after) ? Number(after) * 1_000 : null });
}
