import * as z from "zod";
import { type Connection, connectionStates } from "../../../domain/connections/connection.ts";
import type { WantedConnection } from "../../../domain/connections/connection-fields.ts";
import { type OAuthProviderName, oauthProviders } from "../../../domain/connections/oauth-providers.ts";
import { id, time } from "./shared.ts";
import { binding } from "./vault.ts";

const names = Object.keys(oauthProviders) as [OAuthProviderName, ...OAuthProviderName[]];

const endpoints = z
  .strictObject({ authorization: z.string(), token: z.string(), revocation: z.string().nullable() })
  .meta({ id: "OAuthEndpoints" });

/** A connection as the API answers it: never a token. */
export const connection = z
  .object({
    id,
    workspace: id.nullable().meta({ description: "Whose own it is; null for every workspace." }),
    name: z.string().meta({ description: "Its access token is the secret of this name." }),
    provider: z.enum(names),
    client: z
      .object({
        id: z.string(),
        secret: z.string().nullable().meta({ description: "A reference, @secret:name; never a value." }),
      })
      .meta({ id: "OAuthClient" }),
    endpoints,
    scopes: z.array(z.string()).meta({ description: "What is asked for." }),
    bindings: z.array(binding).meta({ description: "Where its access token may go." }),
    state: z.enum(connectionStates).meta({
      description: "`new` until its owner agreed at the service; `ended` when they must sign in there again.",
    }),
    why: z.string().nullable().meta({ description: "Why it ended, or why no new token came lately." }),
    granted: z.array(z.string()).nullable(),
    expiresAt: time.nullable().meta({ description: "Of the access token; null where it has no end." }),
    isRefreshable: z.boolean(),
    connectedAt: time.nullable(),
    refreshedAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "Connection" }) satisfies z.ZodType<Connection>;

const set = {
  clientSecret: z
    .string()
    .nullable()
    .meta({ description: "@secret:name; a plain secret is refused. Null for a public client." }),
  scopes: z.array(z.string()).exactOptional(),
  bindings: z.array(binding).exactOptional(),
};

export const newConnection = z.strictObject({
  name: z.string().meta({ description: "1 to 90 letters, digits, hyphens and underscores." }),
  provider: z.string().meta({ description: `One of ${names.join(", ")}.` }),
  clientId: z.string(),
  ...set,
  clientSecret: set.clientSecret.default(null),
  endpoints: endpoints.exactOptional().meta({ description: "Where the provider has none of its own." }),
}) satisfies z.ZodType<WantedConnection>;

export const connectionPatch = z.strictObject({ ...set, clientSecret: set.clientSecret.exactOptional() });

export const begunAuthorization = z
  .object({
    url: z.string().meta({ description: "To be opened in a browser that is signed in here." }),
    redirectUri: z.string().meta({ description: "Must be known to the service for this client." }),
    expiresAt: time,
  })
  .meta({ id: "BegunAuthorization" });

export const disconnected = z
  .object({
    notRevoked: z.string().nullable().meta({ description: "Why the service did not take the tokens back." }),
  })
  .meta({ id: "Disconnected" });
