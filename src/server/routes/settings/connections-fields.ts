import type { Context } from "hono";
import type { WantedConnection } from "../../../domain/connections/connection-fields.ts";
import type { ServerEnv } from "../../env.ts";
import { field, wordOrNull } from "../form.ts";
import { placesIn } from "./vault-fields.ts";

export const connectionFields = [
  "provider",
  "authorization",
  "token",
  "revocation",
  "name",
  "workspace",
  "clientId",
  "scopes",
  "places",
] as const;

/** What the form asks for; an empty field stands for the usual. */
export function askedIn(c: Context<ServerEnv>): Pick<WantedConnection, "scopes" | "bindings"> {
  const scopes = field(c, "scopes").split(/\s+/).filter(Boolean);
  const bindings = placesIn(c);
  return { ...(scopes.length > 0 && { scopes }), ...(bindings.length > 0 && { bindings }) };
}

/** The form of a new connection. The addresses count where the service has none that is known. */
export function connectionIn(c: Context<ServerEnv>, clientSecret: string | null): WantedConnection {
  const provider = field(c, "provider");
  const endpoints = {
    authorization: field(c, "authorization").trim(),
    token: field(c, "token").trim(),
    revocation: wordOrNull(c, "revocation"),
  };
  return {
    name: field(c, "name").trim(),
    provider,
    clientId: field(c, "clientId").trim(),
    clientSecret,
    ...(provider === "generic" && { endpoints }),
    ...askedIn(c),
  };
}
