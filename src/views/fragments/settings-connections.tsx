import type { Reader } from "../frame.ts";
import { en } from "../strings/en.ts";
import { ConnectionForm, NewConnectionForm } from "./connection-form.tsx";
import {
  CONNECTIONS,
  ConnectionActs,
  ConnectionFacts,
  ConnectionHead,
  type ConnectionView,
} from "./connection-row.tsx";
import type { Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Note } from "./note.tsx";
import type { ConnectionFormName, OAuthProviderView } from "./service-choice.tsx";

export interface ConnectionsProps {
  readonly connections: readonly ConnectionView[];
  readonly providers: readonly OAuthProviderView[];
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  /** Where the service of a new one leads back to, but for the name at its end. */
  readonly redirectUri: string;
  readonly reader: Reader;
  readonly csrf: string;
  /** What was sent, and the id of the connection whose form it was; null for the form of a new one. */
  readonly sent: { readonly connection: string | null; readonly form: Sent<ConnectionFormName> } | null;
  readonly came: Came | null;
}

/** What came of something that was asked for. */
export type Came =
  | { readonly of: "disconnect"; readonly notRevoked: string | null }
  | { readonly of: "refresh"; readonly name: string; readonly why: string | null };

/** Answers `POST /settings/connections` and what is below it with itself. */
export function Connections(props: ConnectionsProps): JSX.Element {
  const { connections, providers, workspaces, redirectUri, reader, csrf, sent, came } = props;
  const ofNew = sent !== null && sent.connection === null && sent.form.isKept !== true ? sent.form : null;
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4" id={CONNECTIONS}>
      <p class="-mt-1 text-sm text-muted" safe>
        {en.connections.about}
      </p>
      {came !== null && <CameNote came={came} />}
      <ul class="panel rows">
        {connections.map((view) => (
          <li>
            <details class="px-4 py-3" open={isOpen(view, sent)}>
              <summary class="flex flex-wrap items-center gap-x-3 gap-y-2">
                <ConnectionHead view={view} reader={reader} />
                <span class="btn btn-quiet btn-sm h-9" safe>
                  {en.connections.change}
                </span>
              </summary>
              <div class="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
                <ConnectionActs view={view} csrf={csrf} />
                <ConnectionFacts view={view} reader={reader} />
                <ConnectionForm
                  view={view}
                  csrf={csrf}
                  sent={sent?.connection === view.connection.id ? sent.form : {}}
                />
              </div>
            </details>
          </li>
        ))}
        <li class="none px-4 py-3">
          <p class="font-medium" safe>
            {en.connections.none}
          </p>
          <p class="text-sm text-muted" safe>
            {en.connections.noneAbout}
          </p>
        </li>
      </ul>
      <details class="panel" open={ofNew !== null}>
        <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
          <Icon name="plus" class="text-owner" />
          <span safe>{en.connections.add}</span>
        </summary>
        <div class="border-t border-line p-4">
          <NewConnectionForm
            providers={providers}
            workspaces={workspaces}
            redirectUri={redirectUri}
            csrf={csrf}
            sent={ofNew ?? {}}
          />
        </div>
      </details>
    </div>
  );
}

function CameNote({ came }: { came: Came }): JSX.Element {
  if (came.of === "disconnect") {
    const { notRevoked } = came;
    return notRevoked === null ? (
      <Note kind="done" words={en.connections.gone} />
    ) : (
      <Note kind="failed" words={en.connections.goneHere(notRevoked)} />
    );
  }
  return came.why === null ? (
    <Note kind="done" words={en.connections.refreshed(came.name)} />
  ) : (
    <Note kind="failed" words={came.why} />
  );
}

/** One that waits for its owner shows how to go on. */
const isOpen = ({ connection }: ConnectionView, sent: ConnectionsProps["sent"]): boolean =>
  sent?.connection === connection.id || connection.state === "new";
