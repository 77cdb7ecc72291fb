import type { Notification } from "../../domain/notifications/notification.ts";
import type { Cost } from "../../domain/usage/usage.ts";
import { bytes, money } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type DeliveryView, type EndpointView, webhookUrl } from "../webhook-view.ts";
import { Visible } from "./verbatim.tsx";

export interface DeliveryFactsProps {
  readonly at: Pick<EndpointView, "endpoint" | "source">;
  readonly view: DeliveryView;
  /** Of the turns of all its attempts, one sum for each currency; none where they are not known, or nothing. */
  readonly costs: readonly Pick<Cost, "amount" | "currency">[];
  readonly notifications: readonly Pick<Notification, "id" | "title">[];
  readonly reader: Reader;
}

/** Where it came to, what it weighs, and what it led to. */
export function DeliveryFacts({ reader, at, view, costs, notifications }: DeliveryFactsProps): JSX.Element {
  const { endpoint, source } = at;
  const { vendorId, bodyBytes } = view.delivery;
  const { locale } = reader;
  return (
    <section class="panel p-4" aria-label={attr(en.deliveries.of(source.label))}>
      <dl class="facts">
        <dt safe>{en.deliveries.at}</dt>
        <dd>
          <a
            class="link inline-flex items-center pointer-coarse:min-h-11"
            href={attr(webhookUrl(endpoint.id))}
            safe
          >
            {en.webhooks.named(source.label, endpoint.name)}
          </a>
        </dd>
        {vendorId !== null && (
          <>
            <dt safe>{en.deliveries.vendorId}</dt>
            <dd class="mono">
              <Visible text={vendorId} />
            </dd>
          </>
        )}
        <dt safe>{en.deliveries.size}</dt>
        <dd class="num" safe>
          {bytes(locale, bodyBytes)}
        </dd>
        {view.turnUrl !== null && (
          <>
            <dt safe>{en.deliveries.turn}</dt>
            <dd>
              <a class="link inline-flex items-center pointer-coarse:min-h-11" href={attr(view.turnUrl)} safe>
                {en.deliveries.openTurn}
              </a>
            </dd>
          </>
        )}
        {costs.map((sum) => (
          <>
            <dt safe>{en.deliveries.cost}</dt>
            <dd class="money" safe>
              {money(locale, sum)}
            </dd>
          </>
        ))}
        {notifications.length > 0 && (
          <>
            <dt safe>{en.deliveries.notifications}</dt>
            <dd>
              {notifications.map(({ title }) => (
                <a class="link flex items-center pointer-coarse:min-h-11" href="/notifications" safe>
                  {title}
                </a>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
