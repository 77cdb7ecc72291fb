import type { Binding } from "../vault/binding.ts";
import type { Endpoints, OAuthClient } from "./oauth-provider.ts";
import type { OAuthProviderName } from "./oauth-providers.ts";

export const connectionStates = ["new", "connected", "ended"] as const;

export type ConnectionState = (typeof connectionStates)[number];

/**
 * Access to a service in the owner's name, as OAuth gives it. Its tokens lie in the vault: the access token as the
 * secret of the connection's name, the refresh token beside it.
 */
export interface Connection {
  readonly id: string;
  /** Null for a connection of every workspace. */
  readonly workspace: string | null;
  /** Others write it as `@secret:name`. Like no other secret's in its scope. */
  readonly name: string;
  readonly provider: OAuthProviderName;
  readonly client: OAuthClient;
  readonly endpoints: Endpoints;
  /** What is asked for. */
  readonly scopes: readonly string[];
  /** Where its access token may go. */
  readonly bindings: readonly Binding[];
  /** "new" until the owner has agreed at the service, "ended" when the service gives no more tokens. */
  readonly state: ConnectionState;
  /** Why it ended, or why it could not be refreshed lately; null where all is well. */
  readonly why: string | null;
  /** What was given, where the service says so. */
  readonly granted: readonly string[] | null;
  /** Of the access token; null where the service names no end. */
  readonly expiresAt: string | null;
  readonly isRefreshable: boolean;
  readonly connectedAt: string | null;
  readonly refreshedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const MOST_NAME = 90;

/** The secret that holds its refresh token. */
export const refreshSecretOf = ({ name }: Pick<Connection, "name">): string => `${name}-refresh`;
