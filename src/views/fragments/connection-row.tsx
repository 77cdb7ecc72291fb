import type { Connection } from "../../domain/connections/connection.ts";
import { ago, when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { CsrfField, resent } from "./field.tsx";
import { Icon } from "./icon.tsx";

export const CONNECTIONS = "connections-section";

export interface ConnectionView {
  readonly connection: Connection;
  /** Of its service, as people write it. */
  readonly label: string;
  /** Null where it is of every workspace. */
  readonly workspaceName: string | null;
  /** Where the service leads back to. */
  readonly redirectUri: string;
}

/** What is known of a connection, in two lines. */
export function ConnectionHead({ view, reader }: { view: ConnectionView; reader: Reader }): JSX.Element {
  const { connection } = view;
  const { name, state } = connection;
  return (
    <span class="min-w-0 flex-1">
      <span class="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        <span class="wrap-anywhere" safe>
          {name}
        </span>
        <State state={state} />
      </span>
      <span class="block text-sm text-muted wrap-anywhere" safe>
        {aboutOf(view, reader)}
      </span>
    </span>
  );
}

function State({ state }: Pick<Connection, "state">): JSX.Element {
  const { icon, tone } = looks[state];
  return (
    <span class={["flex items-center gap-1 text-sm font-normal", tone]}>
      <Icon name={icon} />
      <span safe>{en.connections.states[state]}</span>
    </span>
  );
}

const looks = {
  new: { icon: "info", tone: "text-muted" },
  connected: { icon: "check", tone: "text-done" },
  ended: { icon: "failed", tone: "text-failed" },
} as const;

function aboutOf({ connection, label, workspaceName }: ConnectionView, reader: Reader): string {
  const { state, why, expiresAt, isRefreshable } = connection;
  const end = isRefreshable ? en.connections.renewed : en.connections.ends;
  return [
    en.connections.of(label),
    workspaceName === null ? "" : en.connections.onlyIn(workspaceName),
    state !== "connected" ? "" : expiresAt === null ? en.connections.endless : end(when(reader, expiresAt)),
    why ?? "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** What its owner may want to look up. */
export function ConnectionFacts({ view, reader }: { view: ConnectionView; reader: Reader }): JSX.Element {
  const { connection, redirectUri } = view;
  const { granted, scopes, connectedAt } = connection;
  const field = `redirect-${domId(connection.id)}`;
  return (
    <dl class="facts text-sm">
      <dt safe>{en.connections.redirect}</dt>
      <dd class="flex flex-wrap items-center gap-2">
        <span class="mono wrap-anywhere" id={field} safe>
          {redirectUri}
        </span>
        <button class="btn btn-quiet btn-sm h-9" type="button" data-copy={field}>
          <Icon name="copy" />
          <span safe>{en.connections.copy}</span>
        </button>
      </dd>
      <dt safe>{granted === null ? en.connections.asked : en.connections.granted}</dt>
      <dd class="mono wrap-anywhere" safe>
        {(granted ?? scopes).join(" ")}
      </dd>
      {connectedAt !== null && (
        <>
          <dt safe>{en.connections.states.connected}</dt>
          <dd safe>{ago(reader, connectedAt)}</dd>
        </>
      )}
    </dl>
  );
}

/** Each answers with the whole section, but the first, which leads to the service. */
export function ConnectionActs({ view, csrf }: { view: ConnectionView; csrf: string }): JSX.Element {
  const { id, state, isRefreshable, name } = view.connection;
  const url = `/settings/connections/${encodeURIComponent(id)}`;
  const dialog = `disconnect-${domId(id)}`;
  const isNew = state === "new";
  return (
    <div class="flex flex-wrap gap-2">
      <Act url={`${url}/authorize`} csrf={csrf}>
        <button
          class={["btn btn-sm h-9", isNew || state === "ended" ? "btn-primary" : "btn-quiet"]}
          type="submit"
          safe
        >
          {isNew ? en.connections.connect : en.connections.again}
        </button>
      </Act>
      {state === "connected" && isRefreshable && (
        <Act url={`${url}/refresh`} csrf={csrf}>
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.connections.refresh}
          </button>
        </Act>
      )}
      <button class="btn btn-quiet btn-sm h-9" type="button" data-open={dialog} safe>
        {en.connections.disconnect}
      </button>
      <Confirm
        id={dialog}
        title={en.connections.disconnectTitle(name)}
        about={en.connections.disconnectAbout}
      >
        <Act url={`${url}/delete`} csrf={csrf}>
          <button class="btn btn-error" type="submit" safe>
            {en.connections.disconnectVerb}
          </button>
        </Act>
      </Confirm>
    </div>
  );
}

function Act(props: { url: string; csrf: string; children: JSX.Element }): JSX.Element {
  const { url, csrf, children: safeChildren } = props;
  return (
    <form action={url} {...resent(url)} hx-target={`#${CONNECTIONS}`}>
      <CsrfField token={csrf} />
      {safeChildren}
    </form>
  );
}
