/** What pages tell of endpoints and their senders. */
import { getThread, recentThreads } from "../../../domain/conversations/reads.ts";
import { isLoopback } from "../../../domain/accounts/client-address.ts";
import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import type { Tool } from "../../../domain/tools/tool.ts";
import type { HeldSecrets } from "../../../domain/vault/held-secrets.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import { urlOf } from "../../../domain/webhooks/endpoint-url.ts";
import { forwardStandingOf } from "../../../domain/webhooks/forward-secrets.ts";
import { failedSince, receivedSince } from "../../../domain/webhooks/figures.ts";
import { sourceOf, sources } from "../../../domain/webhooks/registry.ts";
import { liveSecrets } from "../../../domain/webhooks/signing-secrets.ts";
import type { Source } from "../../../domain/webhooks/source.ts";
import { getAssistant, listAssistants } from "../../../domain/workspaces/reads.ts";
import type { HandlingNames } from "../../../views/fragments/webhook-facts.tsx";
import type { HandlingOffers } from "../../../views/fragments/webhook-handling.tsx";
import type { EndpointView, PlaneView, SourceView } from "../../../views/webhook-view.ts";
import { dayOn, startOfDay } from "../start-of-day.ts";
import { toolLabelOf } from "../tool-label.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly held: HeldSecrets;
  readonly tools: Readonly<Record<string, Tool>>;
  publicBase(): string | null;
}

const WEEK_MS = 7 * 86_400_000;
const MOST_THREADS = 50;
const MOST_ASSISTANTS = 200;

/** A page of many endpoints counts once for all of them. */
export function endpointViewsOf(needs: Needs): (endpoint: Endpoint) => EndpointView {
  const { db, clock, timeZone } = needs;
  const midnight = startOfDay(dayOn(clock(), timeZone), 0, timeZone);
  const today = receivedSince(db, midnight ?? clock().toISOString());
  const failed = failedSince(db, weekBefore(clock()));
  return (endpoint) => {
    const secrets = liveSecrets(needs, endpoint.id);
    return {
      endpoint,
      source: sourceViewOf(endpoint.source, endpoint.settings),
      url: urlOf(endpoint, needs.publicBase()),
      hasSecret: secrets.length > 0,
      formerSecretUntil: secrets.find(({ until }) => until !== null)?.until ?? null,
      forwards: forwardStandingOf(needs, endpoint),
      today: today.get(endpoint.id) ?? 0,
      failed: failed.get(endpoint.id) ?? 0,
    };
  };
}

export const weekBefore = (now: Date): string => new Date(now.getTime() - WEEK_MS).toISOString();

export const allSources = (): readonly SourceView[] =>
  Object.entries<Source>(sources)
    .map(([name, source]) => viewOf(name, source))
    .toSorted((one, other) => isOther(one) - isOther(other) || one.label.localeCompare(other.label));

/** Whatever else there is stands last. */
const isOther = ({ name }: SourceView): number => Number(name === "generic");

/** Of one that is known no more, at least its name. */
export function sourceViewOf(name: string, settings: unknown): SourceView {
  const source = sourceOf(name, settings);
  return viewOf(name, source.ok ? source.value : sources.generic);
}

const viewOf = (name: string, { label, docs, unsigned, steps, events, secret }: Source): SourceView => ({
  name,
  label,
  docs,
  unsigned,
  steps,
  events,
  secret: { madeBy: secret.madeBy, label: secret.label },
});

/** An address of this machine itself, be it the usual one or an endpoint's, is one that no sender outside reaches. */
export function planeOf(
  { publicBase }: Pick<Needs, "publicBase">,
  endpoint: Endpoint | null = null,
): PlaneView {
  const base = publicBase();
  const url = endpoint === null ? base : urlOf(endpoint, base);
  if (url === null) return "closed";
  const { hostname } = new URL(url);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, "")) ? "local" : "open";
}

/** What a delivery's handling may name; what an endpoint names already is among it. */
export function offersOf({ db, tools }: Needs, workspace: string, thread: string): HandlingOffers {
  const { items } = listAssistants(db, { limit: MOST_ASSISTANTS, cursor: null });
  const recent = recentThreads(db, workspace, MOST_THREADS);
  const named = thread === "" ? null : getThread(db, thread);
  const all = named === null || recent.some(({ id }) => id === thread) ? recent : [named, ...recent];
  return {
    assistants: items.map(({ id, name }) => [id, name]),
    threads: all.map(({ id, name }) => [id, name]),
    tools: Object.entries(tools).map(([name, { label }]) => [name, label]),
  };
}

export function namesIn({ db, tools }: Needs, { handling }: Endpoint): HandlingNames {
  const { assistant = null, thread = null } = handling;
  return {
    assistant: assistant === null ? null : (getAssistant(db, assistant)?.name ?? null),
    thread: thread === null ? null : (getThread(db, thread)?.name ?? null),
    tools: (handling.tools ?? []).map(toolLabelOf(tools)),
  };
}
