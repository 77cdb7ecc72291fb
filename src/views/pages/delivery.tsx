import { Confirm } from "../fragments/confirm.tsx";
import { type ContentView, DeliveryContent } from "../fragments/delivery-content.tsx";
import { type Begun, DeliveryCourse } from "../fragments/delivery-course.tsx";
import { DeliveryFacts, type DeliveryFactsProps } from "../fragments/delivery-facts.tsx";
import { DeliveryState } from "../fragments/delivery-state.tsx";
import { CsrfField } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import { News } from "../fragments/refresh.tsx";
import { Visible } from "../fragments/verbatim.tsx";
import { attr, domId } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { type AttemptView, type DeliveryView, deliveryUrl, webhookUrl } from "../webhook-view.ts";

export interface DeliveryPageProps extends Omit<DeliveryFactsProps, "reader"> {
  readonly shell: Shell;
  readonly begun: Begun | null;
  /** Oldest first; none for one that came before they were kept. */
  readonly attempts: readonly AttemptView[];
  readonly content: ContentView | null;
}

export const deliveryId = (delivery: string): string => `delivery-head-${domId(delivery)}`;

/** One delivery: what came of it, and what it held. */
export function deliveryPage(props: DeliveryPageProps): string {
  const { shell, at, view, content } = props;
  const { endpoint, source } = at;
  const { event, id } = view.delivery;
  return shellPage({
    shell,
    title: en.deliveries.of(source.label),
    at: "webhooks",
    phone: { title: event, about: endpoint.name, isHeading: true, back: webhookUrl(endpoint.id) },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
            <div class="grid grid-cols-[minmax(0,1fr)] gap-4" id={deliveryId(id)}>
              <Head {...props} />
              <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
                <section class="panel p-4" aria-labelledby="course-title">
                  <h2 class="mb-3 text-lg" id="course-title" safe>
                    {en.deliveries.course}
                  </h2>
                  <DeliveryCourse
                    view={view}
                    begun={props.begun}
                    attempts={props.attempts}
                    reader={shell.reader}
                  />
                </section>
                <DeliveryFacts {...props} reader={shell.reader} />
              </div>
            </div>
            <DeliveryContent delivery={id} content={content} locale={shell.reader.locale} />
          </div>
          <News of={deliveryId(id)} />
        </div>
      </div>
    ),
  });
}

function Head({ shell, at, view }: DeliveryPageProps): JSX.Element {
  const { endpoint } = at;
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-1">
      <nav class="hidden text-sm text-muted lg:block" aria-label={en.webhooks.path}>
        <a class="link" href="/webhooks" safe>
          {en.webhooks.title}
        </a>{" "}
        <span class="text-faint">/</span>{" "}
        <a class="link" href={attr(webhookUrl(endpoint.id))} safe>
          {endpoint.name}
        </a>
      </nav>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-3">
        <h1 class="mono hidden min-w-0 text-xl wrap-anywhere lg:block">
          <Visible text={view.delivery.event} />
        </h1>
        <DeliveryState view={view} />
        <div class="ml-auto">
          <Again view={view} csrf={shell.csrf} />
        </div>
      </div>
    </div>
  );
}

/** One that is done is done again only where that is meant. */
function Again({ view, csrf }: { view: DeliveryView; csrf: string }): JSX.Element | null {
  const { id, status, isKept } = view.delivery;
  if (!isKept || status === "accepted" || status === "running") return null;
  const url = `${deliveryUrl(id)}/replay`;
  if (status !== "done") {
    return (
      <form
        action={attr(url)}
        method="post"
        hx-post={attr(url)}
        hx-swap="none"
        hx-sync="drop"
        hx-nonce={NONCE}
      >
        <CsrfField token={csrf} />
        <button class="btn btn-quiet btn-sm h-9" type="submit">
          <Icon name="again" />
          <span safe>{en.deliveries.again}</span>
        </button>
      </form>
    );
  }
  return (
    <>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-open="once-more">
        <Icon name="again" />
        <span safe>{en.deliveries.onceMore}</span>
      </button>
      <Confirm id="once-more" title={en.deliveries.onceMoreTitle} about={en.deliveries.onceMoreAbout}>
        <form action={attr(url)} method="post" hx-post={attr(url)} hx-swap="none" hx-nonce={NONCE}>
          <CsrfField token={csrf} />
          <input type="hidden" name="force" value="yes" />
          <button class="btn btn-primary" type="submit" safe>
            {en.deliveries.onceMoreVerb}
          </button>
        </form>
      </Confirm>
    </>
  );
}
