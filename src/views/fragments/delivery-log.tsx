import { type DeliveryStatus, deliveryStatuses } from "../../domain/webhooks/delivery.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { type DeliveryView, deliveryUrl, webhookUrl } from "../webhook-view.ts";
import { DeliveryState } from "./delivery-state.tsx";
import { CsrfField } from "./field.tsx";
import { Choice } from "./filter.tsx";
import { Icon } from "./icon.tsx";
import { Empty, noticePartial } from "./note.tsx";
import { Visible } from "./verbatim.tsx";

export const deliveriesId = (endpoint: string): string => `deliveries-${domId(endpoint)}`;
export const DELIVERY_FILTERS = "delivery-filters";

/** As the form sent it; empty where nothing is chosen. */
export interface DeliveryForm {
  readonly status: DeliveryStatus | "";
  readonly event: string;
}

export interface DeliveryLogProps {
  readonly endpoint: string;
  readonly form: DeliveryForm;
  /** Kinds of events to choose from. */
  readonly events: readonly string[];
  readonly views: readonly DeliveryView[];
  /** Where older ones are, as a whole URL. */
  readonly older: string | null;
  readonly isNewest: boolean;
  readonly reader: Reader;
  readonly csrf: string;
}

export function DeliveryFilters({ endpoint, form, events }: DeliveryLogProps): JSX.Element {
  return (
    <form
      class="flex flex-wrap items-center gap-1.5"
      id={DELIVERY_FILTERS}
      action={attr(webhookUrl(endpoint))}
      method="get"
    >
      <Choice
        icon="eye"
        name="status"
        label={en.deliveries.status}
        value={form.status}
        any={en.deliveries.anyStatus}
        options={deliveryStatuses.map((status) => [status, en.deliveries.statuses[status]])}
      />
      <Choice
        icon="list"
        name="event"
        label={en.deliveries.event}
        value={form.event}
        any={en.deliveries.anyEvent}
        options={events.map((event) => [event, event])}
      />
      <button class="btn btn-quiet btn-sm h-8 max-sm:flex-auto" type="submit" safe>
        {en.deliveries.filter}
      </button>
    </form>
  );
}

/** The log, which fetches itself anew when something comes or changes. What is chosen is sent with its form. */
export function DeliveryLog(props: DeliveryLogProps): JSX.Element {
  const { endpoint, form, views, older, isNewest, reader, csrf } = props;
  const isFiltered = form.status !== "" || form.event !== "";
  const id = deliveriesId(endpoint);
  const url = `${webhookUrl(endpoint)}/replay`;
  return (
    <form
      class="grid grid-cols-[minmax(0,1fr)] gap-3"
      id={id}
      method="post"
      action={attr(url)}
      hx-post={attr(url)}
      hx-swap="none"
      hx-sync="drop"
      hx-nonce={NONCE}
      data-resets
    >
      <CsrfField token={csrf} />
      {views.length === 0 ? (
        <Empty
          icon="webhook"
          title={isFiltered ? en.deliveries.noneFound : en.deliveries.none}
          about={isFiltered ? en.deliveries.noneFoundAbout : en.deliveries.noneAbout}
        />
      ) : (
        <>
          <ul class="panel rows overflow-hidden" aria-label={en.deliveries.list}>
            {views.map((view) => (
              <Row view={view} reader={reader} />
            ))}
          </ul>
          <div class="flex flex-wrap items-center gap-2">
            <button class="btn btn-quiet btn-sm h-9" type="submit">
              <Icon name="again" />
              <span safe>{en.deliveries.replayChosen}</span>
            </button>
            {!isNewest && (
              <a class="btn btn-ghost btn-sm h-9" href={attr(logUrl(endpoint, form))} safe>
                {en.deliveries.newest}
              </a>
            )}
            {older !== null && (
              <a class="btn btn-quiet btn-sm h-9" href={attr(older)} safe>
                {en.deliveries.older}
              </a>
            )}
          </div>
        </>
      )}
    </form>
  );
}

export const logUrl = (
  endpoint: string,
  form: DeliveryForm,
  more: Readonly<Record<string, string>> = {},
  path = "",
): string => {
  const query = new URLSearchParams(Object.entries({ ...form, ...more }).filter(([, value]) => value !== ""));
  return `${webhookUrl(endpoint)}${path}${query.size === 0 ? "" : `?${query}`}`;
};

function Row({ view, reader }: { view: DeliveryView; reader: Reader }): JSX.Element {
  const { delivery, turnUrl } = view;
  const { id, event, receivedAt, reason, attempts } = delivery;
  const at = when(reader, receivedAt);
  return (
    <li class="flex items-start gap-3 px-4 py-2.5" id={`delivery-${domId(id)}`}>
      <label class="check -my-1 shrink-0 pointer-coarse:-ml-3 pointer-coarse:min-w-11 pointer-coarse:justify-center">
        <input class="checkbox checkbox-sm" type="checkbox" name="delivery" value={attr(id)} />
        <span class="sr-only" safe>
          {en.deliveries.select(event, at)}
        </span>
      </label>
      <div class="min-w-0 flex-1">
        <a
          class="mono block truncate text-sm hover:underline pointer-coarse:py-3"
          href={attr(deliveryUrl(id))}
        >
          <Visible text={event} />
        </a>
        {reason !== null && (
          <p class="line-clamp-2 text-sm text-muted wrap-anywhere" safe>
            {reason}
          </p>
        )}
        {attempts > 1 && (
          <p class="num text-xs text-faint" safe>
            {en.deliveries.attempts(attempts)}
          </p>
        )}
      </div>
      {turnUrl !== null && (
        <a
          class="link hidden shrink-0 items-center self-center text-sm sm:inline-flex pointer-coarse:min-h-11"
          href={attr(turnUrl)}
          safe
        >
          {en.deliveries.thread}
        </a>
      )}
      <div class="grid shrink-0 justify-items-end gap-0.5 sm:min-w-28">
        <DeliveryState view={view} />
        <time class="num text-xs text-faint" datetime={attr(receivedAt)} safe>
          {at}
        </time>
      </div>
    </li>
  );
}

/** Said in passing of those that were chosen. */
export const replayedPartial = (count: number): string =>
  noticePartial(en.deliveries.replayed(count), "done");
