import type { Endpoint } from "../../domain/webhooks/endpoint.ts";
import { ago } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type EndpointView, webhookUrl } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";
import { Empty } from "./note.tsx";

export const WEBHOOKS = "webhooks";

export interface WebhooksOf {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly endpoints: readonly EndpointView[];
}

/** Of every workspace, its endpoints. Fetches itself anew when something comes or changes. */
export function WebhookList({ all, reader }: { all: readonly WebhooksOf[]; reader: Reader }): JSX.Element {
  const isEmpty = all.every(({ endpoints }) => endpoints.length === 0);
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-6" id={WEBHOOKS}>
      {isEmpty ? (
        <Empty icon="webhook" title={en.webhooks.none} about={en.webhooks.noneAbout}>
          <a class="btn btn-primary mt-4" href="/webhooks/new" safe>
            {en.webhooks.add}
          </a>
        </Empty>
      ) : (
        all.map((one) => <OfWorkspace one={one} isAlone={all.length === 1} reader={reader} />)
      )}
    </div>
  );
}

function OfWorkspace(props: { one: WebhooksOf; isAlone: boolean; reader: Reader }): JSX.Element {
  const { workspace, endpoints } = props.one;
  return (
    <section aria-label={attr(workspace.name)}>
      {!props.isAlone && (
        <h2 class="mb-2 truncate text-lg" safe>
          {workspace.name}
        </h2>
      )}
      <ul class="panel rows overflow-hidden">
        {endpoints.map((view) => (
          <Row view={view} reader={props.reader} />
        ))}
        <li class="none px-4 py-3 text-sm text-muted" safe>
          {en.webhooks.noneHere}
        </li>
      </ul>
    </section>
  );
}

function Row({ view, reader }: { view: EndpointView; reader: Reader }): JSX.Element {
  const { endpoint, source, today, failed, hasSecret } = view;
  const { lastReceivedAt } = endpoint;
  return (
    <li class="flex items-center gap-3 px-4 py-3">
      <Icon name="webhook" class="shrink-0 text-faint" />
      <span class="min-w-0 flex-1">
        <a
          class="row-link block truncate font-medium hover:underline"
          href={attr(webhookUrl(endpoint.id))}
          safe
        >
          {endpoint.name}
        </a>
        <span class="num block text-sm text-muted">
          <span safe>{source.label}</span>
          {", "}
          <span safe>
            {lastReceivedAt === null ? en.webhooks.never : en.webhooks.last(ago(reader, lastReceivedAt))}
          </span>
          {lastReceivedAt !== null && (
            <>
              {", "}
              <span safe>{en.webhooks.today(today)}</span>
            </>
          )}
          {failed > 0 && (
            <>
              {", "}
              <span class="text-failed" safe>
                {en.webhooks.failed(failed)}
              </span>
            </>
          )}
        </span>
      </span>
      <EndpointState status={endpoint.status} hasSecret={hasSecret} />
    </li>
  );
}

/** Whether it takes anything, in words. */
export function EndpointState({
  status,
  hasSecret,
}: Pick<Endpoint, "status"> & { hasSecret: boolean }): JSX.Element {
  const isMissing = status === "active" && !hasSecret;
  const { icon, state } = isMissing ? ({ icon: "hand", state: "waiting" } as const) : looks[status];
  return (
    <span class="state shrink-0" data-state={state}>
      <Icon name={icon} />
      <span safe>{isMissing ? en.webhooks.secretMissing : en.webhooks.statuses[status]}</span>
    </span>
  );
}

const looks = {
  active: { icon: "check", state: "done" },
  paused: { icon: "pause", state: "off" },
  revoked: { icon: "cross", state: "off" },
} as const;
