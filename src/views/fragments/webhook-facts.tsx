import type { ForwardStanding } from "../../domain/webhooks/forward-secrets.ts";
import type { Handling } from "../../domain/webhooks/handling.ts";
import { ago, when } from "../dates.ts";
import { count } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type EndpointView, webhookUrl } from "../webhook-view.ts";
import { secretVerb } from "./webhook-end.tsx";
import { CopiedLine } from "./copied-line.tsx";
import { Icon, type IconName } from "./icon.tsx";

/** What to paste at the sender, and how the endpoint takes what comes. */
export function WebhookFacts({ view, reader }: { view: EndpointView; reader: Reader }): JSX.Element {
  const { endpoint, source, url, hasSecret, formerSecretUntil } = view;
  const { events, rateLimitPerMinute, received, lastReceivedAt } = endpoint;
  const inAll = en.webhooks.receivedInAll(count(reader.locale, received));
  const isRevoked = endpoint.status === "revoked";
  const former = formerSecretUntil === null ? "" : en.webhooks.secretOld(when(reader, formerSecretUntil));
  return (
    <section class="panel p-4" aria-labelledby="address">
      <h2 class="field-label" id="address" safe>
        {isRevoked ? en.webhooks.addressOnce(source.label) : en.webhooks.address(source.label)}
      </h2>
      {url === null ? (
        <p class="text-sm text-muted" safe>
          {en.webhooks.noAddress}
        </p>
      ) : (
        <CopiedLine id="webhook-address" text={url} />
      )}
      <dl class="facts mt-4">
        <dt safe>{en.webhooks.secret}</dt>
        <dd>
          {hasSecret ? (
            <span safe>{[en.webhooks.secretKept, former].filter(Boolean).join("; ")}</span>
          ) : isRevoked ? (
            <span safe>{en.webhooks.secretForgotten}</span>
          ) : (
            <span class="text-waiting" safe>
              {en.webhooks.giveSecret[source.secret.madeBy](source.label)}
            </span>
          )}{" "}
          {!isRevoked && (
            <a
              class="link inline-flex items-center pointer-coarse:min-h-11 pointer-coarse:min-w-11"
              href={attr(`${webhookUrl(endpoint.id)}/settings#secret`)}
              safe
            >
              {secretVerb(view)}
            </a>
          )}
        </dd>
        <dt safe>{en.webhooks.wanted}</dt>
        <dd class={events === null ? "" : "mono"} safe>
          {events === null ? en.webhooks.all : events.join(", ")}
        </dd>
        <dt safe>{en.webhooks.most}</dt>
        <dd class="num" safe>
          {en.webhooks.perMinute(count(reader.locale, rateLimitPerMinute))}
        </dd>
        <dt safe>{en.webhooks.received}</dt>
        <dd class="num" safe>
          {lastReceivedAt === null
            ? en.webhooks.never
            : `${inAll}, ${en.webhooks.last(ago(reader, lastReceivedAt))}`}
        </dd>
      </dl>
    </section>
  );
}

export interface HandlingNames {
  /** Null where it is the workspace's own, or is gone. */
  readonly assistant: string | null;
  readonly thread: string | null;
  /** As people write them. */
  readonly tools: readonly string[];
}

/** What is done with a delivery, as sentences. */
export function WebhookDeeds({ view, names }: { view: EndpointView; names: HandlingNames }): JSX.Element {
  const { name, handling } = view.endpoint;
  const rules = handling.rules?.length ?? 0;
  return (
    <section class="panel p-4" aria-labelledby="deeds">
      <h2 class="text-lg" id="deeds" safe>
        {en.webhooks.what}
      </h2>
      <ul class="mt-2 grid gap-2 text-sm">
        {sentencesOf(handling, name, names).map(([icon, words]) => (
          <Line icon={icon} words={words} />
        ))}
        {(handling.when ?? null) !== null && (
          <li class="flex items-start gap-2.5">
            <Icon name="search" class="mt-0.5 shrink-0 text-muted" />
            <span class="min-w-0 flex-1">
              <span safe>{en.webhooks.only}</span>{" "}
              <code class="mono wrap-anywhere" safe>
                {handling.when ?? ""}
              </code>
            </span>
          </li>
        )}
        {rules > 0 && <Line icon="rules" words={en.webhooks.byKind(rules)} />}
        {view.forwards !== null && <Signed view={view} by={view.forwards.signedWith} />}
      </ul>
    </section>
  );
}

/** Of what is sent on. */
function Signed({ view, by }: { view: EndpointView; by: ForwardStanding["signedWith"] }): JSX.Element {
  return (
    <li class="flex items-start gap-2.5">
      <Icon name="key" class="mt-0.5 shrink-0 text-muted" />
      <span class="min-w-0 flex-1">
        <span class={by === "own" ? "" : "text-waiting"} safe>
          {en.webhooks.forwardSigned[by]}
        </span>{" "}
        {view.endpoint.status !== "revoked" && (
          <a
            class="link inline-flex items-center pointer-coarse:min-h-11 pointer-coarse:min-w-11"
            href={attr(`${webhookUrl(view.endpoint.id)}/settings#forward-secret`)}
            safe
          >
            {by === "own" ? en.webhookForm.rotateVerb : en.webhookForm.makeSecret}
          </a>
        )}
      </span>
    </li>
  );
}

function Line({ icon, words }: { icon: IconName; words: string }): JSX.Element {
  return (
    <li class="flex items-start gap-2.5">
      <Icon name={icon} class={`mt-0.5 shrink-0 ${icon === "outside" ? "text-untrusted" : "text-muted"}`} />
      <span class="min-w-0 flex-1 wrap-anywhere" safe>
        {words}
      </span>
    </li>
  );
}

function sentencesOf(
  handling: Handling,
  name: string,
  { assistant, thread, tools }: HandlingNames,
): readonly (readonly [IconName, string])[] {
  const marked = ["outside", en.webhooks.marked] as const;
  switch (handling.do) {
    case "notify":
      return [marked, ["bell", en.webhooks.notifies]];
    case "forward":
      return [marked, ["send", en.webhooks.forwards(handling.forwardTo ?? "")]];
    case "turn": {
      const who = assistant === null ? en.webhooks.turns : en.webhooks.turnsBy(assistant);
      const where = thread === null ? en.webhooks.inOwnThread(name) : en.webhooks.inThread(thread);
      const calls = tools.length === 0 ? en.webhooks.noTools : en.webhooks.tools(tools.join(", "));
      return [marked, ["threads", `${who} ${where}`], ["rules", calls]];
    }
  }
}
