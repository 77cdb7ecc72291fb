/**
 * The contract of an OAuth provider: where MonkeyClaw asks for access in its owner's name, and what may be done with
 * what it gets. To add one: write `oauth-providers/<name>.ts`, name it in `oauth-providers.ts`, and give the contract
 * suite its wire format in `test/domain/connections/oauth-providers/<name>.test.ts`.
 */
import type { Outbound } from "../egress/outbound.ts";
import type { Binding } from "../vault/binding.ts";

export interface OAuthProvider {
  /** As people write it. */
  readonly label: string;
  /** One sentence for the settings page: what it is, and where an application is registered. */
  readonly about: string;
  /** Null where the owner names them. */
  readonly endpoints: Endpoints | null;
  /** What is asked for unless the owner says otherwise. */
  readonly usualScopes: readonly string[];
  /** Where an access token may go unless the owner says otherwise. */
  readonly usualBindings: readonly Binding[];
  /** True where a token is given to no client without a secret. */
  readonly needsClientSecret: boolean;
  /** What the page that asks the owner is told beyond RFC 6749. */
  readonly asksAlso: Readonly<Record<string, string>>;
  /** How access is given back: as RFC 7009 has it at the endpoint for that, or by a request of its own. */
  readonly revocation: "standard" | OwnRevocation;
}

/** Of an authorization server; each is a whole address. */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  /** Null for a server that takes nothing back. */
  readonly revocation: string | null;
}

export interface OwnRevocation {
  /** The field of its JSON that holds the access token. */
  readonly field: string;
  request(client: OAuthClient, accessToken: string): Outbound;
}

/** MonkeyClaw as an authorization server knows it. */
export interface OAuthClient {
  readonly id: string;
  /** A reference, `@secret:name`; null for a public client, which proves itself by PKCE alone. */
  readonly secret: string | null;
}
