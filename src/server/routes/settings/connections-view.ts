import type { Context } from "hono";
import { redirectUriOf } from "../../../domain/connections/begin-authorization.ts";
import {
  type OAuthProviderName,
  oauthProviders,
  providerOf,
} from "../../../domain/connections/oauth-providers.ts";
import type { Connection } from "../../../domain/connections/connection.ts";
import { allConnections } from "../../../domain/connections/reads.ts";
import type { OAuthProviderView } from "../../../views/fragments/service-choice.tsx";
import type { ConnectionsProps } from "../../../views/fragments/settings-connections.tsx";
import type { ServerEnv } from "../../env.ts";
import { frameOf, type PageNeeds } from "../page.ts";
import { workspacesOf } from "../usual-workspace.ts";

export function connectionsOf(
  c: Context<ServerEnv>,
  needs: PageNeeds,
  { sent = null, came = null }: Partial<Pick<ConnectionsProps, "sent" | "came">> = {},
): ConnectionsProps {
  const { csrf, reader } = frameOf(c, needs);
  const workspaces = workspacesOf(needs.db);
  const origin = c.get("origin");
  const connections = allConnections(needs.db).map((connection) => ({
    connection,
    label: labelOf(connection),
    workspaceName: workspaces.find(({ id }) => id === connection.workspace)?.name ?? null,
    redirectUri: redirectUriOf(origin, connection.name),
  }));
  const redirectUri = redirectUriOf(origin, "…");
  return { connections, providers, workspaces, redirectUri, reader, csrf, sent, came };
}

/** A service that is known by no name is called by its address. */
const labelOf = ({ provider, endpoints }: Connection): string =>
  providerOf(provider).endpoints === null
    ? new URL(endpoints.authorization).host
    : providerOf(provider).label;

/** Those that are known by name first. */
const providers: readonly OAuthProviderView[] = (Object.keys(oauthProviders) as OAuthProviderName[])
  .map((name) => {
    const { label, about, endpoints } = providerOf(name);
    return { name, label, about, isOpen: endpoints === null };
  })
  .sort((one, other) => Number(one.isOpen) - Number(other.isOpen));
