/** What is done with what webhooks bring: each delivery handled as it becomes due, its filter in a thread of its own. */
import { getTurn } from "../domain/conversations/reads.ts";
import { createDispatcher } from "../domain/webhooks/dispatch.ts";
import { handleDelivery } from "../domain/webhooks/handle-delivery.ts";
import { createFilters } from "../workers/filters.ts";
import type { RawThread } from "../workers/watch.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";
import type { Turns } from "./turns.ts";

export interface Deliveries {
  /** Takes up what a crash broke off, and from then on whatever is due. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** After these something may be due, or there may be room. */
const stirring: ReadonlySet<string> = new Set([
  "approval.asked",
  "stop.released",
  "webhook.accepted",
  "webhook.dead",
  "webhook.finished",
  "webhook.ignored",
  "webhook.postponed",
]);

export function openDeliveries(
  core: Core,
  network: Network,
  turns: Turns,
  spawn: () => RawThread,
): Deliveries {
  const { db, bus, inbox, audit } = core;
  const filters = createFilters(spawn);
  const ending = new AbortController();
  const needs = {
    ...turns,
    ...inbox,
    trail: audit.by({ kind: "system" }),
    events: core.events,
    egress: network.sendFor(null),
    holdsOf: filters.holdsOf,
    signal: ending.signal,
  };
  const dispatcher = createDispatcher({
    ...core,
    handle: (delivery) => handleDelivery(needs, delivery),
    statusOf: (turn) => getTurn(db, turn)?.status ?? null,
  });
  let silence = (): void => {};
  return {
    async start() {
      await dispatcher.recover();
      silence = bus.listen(({ event }) => void (stirring.has(event.type) && dispatcher.nudge()));
      dispatcher.nudge();
    },
    async stop() {
      silence();
      ending.abort();
      await dispatcher.stop();
      filters.stop();
    },
  };
}
