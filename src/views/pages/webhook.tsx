import type { EndpointStatus } from "../../domain/webhooks/endpoint.ts";
import { DeliveryExports } from "../fragments/delivery-exports.tsx";
import {
  DeliveryFilters,
  DeliveryLog,
  type DeliveryLogProps,
  deliveriesId,
} from "../fragments/delivery-log.tsx";
import { CsrfField } from "../fragments/field.tsx";
import { Icon, type IconName } from "../fragments/icon.tsx";
import { Note } from "../fragments/note.tsx";
import { News } from "../fragments/refresh.tsx";
import { Section } from "../fragments/section.tsx";
import { type HandlingNames, WebhookDeeds, WebhookFacts } from "../fragments/webhook-facts.tsx";
import { EndpointState } from "../fragments/webhook-list.tsx";
import { PlaneNote } from "../fragments/webhook-plane.tsx";
import { Refusals, refusalsId } from "../fragments/webhook-refusals.tsx";
import { openSample, SampleSheet } from "../fragments/webhook-sample.tsx";
import { Steps } from "../fragments/webhook-steps.tsx";
import { Tester } from "../fragments/webhook-tester.tsx";
import { attr, domId } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { type EndpointView, type PlaneView, type RefusalView, webhookUrl } from "../webhook-view.ts";

export interface WebhookPageProps {
  readonly shell: Shell;
  readonly view: EndpointView;
  readonly names: HandlingNames;
  readonly plane: PlaneView;
  readonly log: Omit<DeliveryLogProps, "endpoint" | "reader" | "csrf">;
  readonly refusals: readonly RefusalView[];
}

export const webhookHeadId = (endpoint: string): string => `webhook-${domId(endpoint)}`;

/** One endpoint: what to paste at its sender, what came, what was refused and why. */
export function webhookPage(props: WebhookPageProps): string {
  const { shell, view, names, plane, refusals } = props;
  const { endpoint, source } = view;
  const log = { ...props.log, endpoint: endpoint.id, reader: shell.reader, csrf: shell.csrf };
  const isRevoked = endpoint.status === "revoked";
  return shellPage({
    shell,
    title: en.webhooks.named(source.label, endpoint.name),
    at: "webhooks",
    phone: { title: endpoint.name, about: source.label, isHeading: true, back: "/webhooks" },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-7">
            <div class="grid grid-cols-[minmax(0,1fr)] gap-4" id={webhookHeadId(endpoint.id)}>
              <Head view={view} csrf={shell.csrf} />
              <Standing status={endpoint.status} plane={plane} />
              <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
                <WebhookFacts view={view} reader={shell.reader} />
                <WebhookDeeds view={view} names={names} />
              </div>
            </div>
            <section class="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="log-title">
              <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
                <h2 class="text-lg" id="log-title" safe>
                  {en.deliveries.title}
                </h2>
                {log.isNewest && (
                  <span class="mr-auto flex items-center gap-1.5 text-xs text-running">
                    <Icon name="pulse" />
                    <span safe>{en.deliveries.live}</span>
                  </span>
                )}
                <DeliveryFilters {...log} />
              </div>
              <DeliveryLog {...log} />
              {log.isNewest && <News of={deliveriesId(endpoint.id)} />}
              <DeliveryExports endpoint={endpoint.id} form={log.form} />
            </section>
            <Section id="refusals" words={en.webhooks.refusals}>
              <div>
                <p class="-mt-1 mb-2 text-sm text-muted" safe>
                  {en.webhooks.refusalsAbout}
                </p>
                <Refusals endpoint={endpoint.id} refusals={refusals} reader={shell.reader} />
                <News of={refusalsId(endpoint.id)} />
              </div>
            </Section>
            {!isRevoked && (
              <Section id="tester" words={en.webhooks.tester}>
                <Tester endpoint={endpoint.id} sent={{}} check={null} />
              </Section>
            )}
            {!isRevoked && (
              <div class="panel p-4">
                <Steps source={source} />
              </div>
            )}
          </div>
          <News of={webhookHeadId(endpoint.id)} />
          {!isRevoked && <SampleSheet endpoint={endpoint.id} source={source} csrf={shell.csrf} />}
        </div>
      </div>
    ),
  });
}

/** Why nothing comes, and for how long; nothing where it can. */
function Standing({ status, plane }: { status: EndpointStatus; plane: PlaneView }): JSX.Element {
  switch (status) {
    case "active":
      return <PlaneNote plane={plane} />;
    case "paused":
      return (
        <Note kind="plain" words={en.webhooks.paused}>
          <p class="mt-0.5 text-muted" safe>
            {en.webhooks.pausedAbout}
          </p>
        </Note>
      );
    case "revoked":
      return <Note kind="plain" words={en.webhookForm.revoked} />;
  }
}

function Head({ view, csrf }: { view: EndpointView; csrf: string }): JSX.Element {
  const { endpoint, source, hasSecret } = view;
  const url = webhookUrl(endpoint.id);
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-1">
      <nav class="hidden text-sm text-muted lg:block" aria-label={en.webhooks.path}>
        <a class="link" href="/webhooks" safe>
          {en.webhooks.title}
        </a>{" "}
        <span class="text-faint">/</span> <span safe>{endpoint.name}</span>
      </nav>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-3">
        <h1 class="hidden min-w-0 truncate text-2xl lg:block" safe>
          {en.webhooks.named(source.label, endpoint.name)}
        </h1>
        <EndpointState status={endpoint.status} hasSecret={hasSecret} />
        <div class="ml-auto flex flex-wrap gap-2">
          {endpoint.status === "active" && (
            <button class="btn btn-quiet btn-sm h-9" type="button" {...openSample}>
              <Icon name="sample" />
              <span safe>{en.webhooks.sample}</span>
            </button>
          )}
          {endpoint.status === "active" && (
            <Act url={`${url}/paused`} csrf={csrf} icon="pause" words={en.webhooks.pause} />
          )}
          {endpoint.status === "paused" && (
            <Act url={`${url}/active`} csrf={csrf} icon="play" words={en.webhooks.goOn} />
          )}
          <a class="btn btn-quiet btn-sm h-9" href={attr(`${url}/settings`)}>
            <Icon name="settings" />
            <span safe>{en.webhooks.change}</span>
          </a>
        </div>
      </div>
    </div>
  );
}

/** The stream tells every page of it. */
function Act(props: { url: string; csrf: string; icon: IconName; words: string }): JSX.Element {
  const { url, csrf, icon, words } = props;
  return (
    <form action={attr(url)} method="post" hx-post={attr(url)} hx-swap="none" hx-sync="drop" hx-nonce={NONCE}>
      <CsrfField token={csrf} />
      <button class="btn btn-quiet btn-sm h-9" type="submit">
        <Icon name={icon} />
        <span safe>{words}</span>
      </button>
    </form>
  );
}
