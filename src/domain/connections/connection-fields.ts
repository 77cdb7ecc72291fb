import { type FieldFaults, faultsIn, textFault } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { isSecretName } from "../egress/secret-use.ts";
import { say } from "../kernel/say.ts";
import { type Binding, readBindings } from "../vault/binding.ts";
import { parseReference } from "../vault/reference.ts";
import { type Connection, MOST_NAME } from "./connection.ts";
import { endpointFault } from "./endpoint-fault.ts";
import type { Endpoints, OAuthProvider } from "./oauth-provider.ts";
import { isOAuthProvider, oauthProviders, providerOf } from "./oauth-providers.ts";

export interface WantedConnection {
  /** 1 to 90 of `[A-Za-z0-9_-]`. */
  readonly name: string;
  readonly provider: string;
  readonly clientId: string;
  /** A reference, `@secret:name`; null for a public client. */
  readonly clientSecret: string | null;
  /** Needed where the provider has none of its own; left out otherwise. */
  readonly endpoints?: Endpoints | null;
  /** Left out: the provider's usual ones. */
  readonly scopes?: readonly string[];
  /** Left out: the provider's usual ones. */
  readonly bindings?: readonly Binding[];
}

export type SetConnection = Pick<
  Connection,
  "name" | "provider" | "client" | "endpoints" | "scopes" | "bindings"
>;

const MOST_SCOPES = 50;

/** The same with all that the provider adds to it, or everything that is wrong with it. */
export function readConnection(wanted: WantedConnection): Result<SetConnection, "invalid"> {
  const { name, provider, clientId, clientSecret } = wanted;
  if (!isOAuthProvider(provider))
    return wrong({ provider: say`is none of ${Object.keys(oauthProviders).join(", ")}` });
  const known = providerOf(provider);
  const { scopes = known.usualScopes, bindings = known.usualBindings } = wanted;
  const endpoints = known.endpoints ?? wanted.endpoints ?? null;
  const bound = readBindings(bindings);
  const faults = faultsIn({
    name: nameFault(name),
    clientId: /^[\x21-\x39\x3b-\x7e]{1,500}$/.test(clientId)
      ? null
      : say`is not a client ID as a service gives it`,
    clientSecret: clientSecretFault(clientSecret, known),
    scopes: scopesFault(scopes),
    bindings: bound.ok ? placesFault(bound.value) : bound.refusal.message,
    ...endpointFaults(wanted.endpoints ?? null, known),
  });
  if (faults !== null || endpoints === null || !bound.ok) return wrong(faults ?? {});
  const client = { id: clientId, secret: clientSecret };
  return ok({ name, provider, client, endpoints, scopes, bindings: bound.value });
}

const wrong = (faults: FieldFaults) =>
  refuse(
    "invalid",
    faults["clientSecret"] === NOT_A_REFERENCE
      ? say`A client secret itself is never kept here. Put it into the vault (Settings, or \`monkeyclaw vault set NAME\`), then give @secret:NAME.`
      : say`The connection cannot be set up like this.`,
    faults,
  );

const NOT_A_REFERENCE = say`is not a reference like @secret:name`;

const nameFault = (name: string): string | null =>
  isSecretName(name) && name.length <= MOST_NAME
    ? null
    : say`is not 1 to ${MOST_NAME} letters, digits, hyphens and underscores`;

function clientSecretFault(
  secret: string | null,
  { needsClientSecret, label }: OAuthProvider,
): string | null {
  if (secret === null) return needsClientSecret ? say`is missing: ${label} gives nothing without one` : null;
  return parseReference(secret) === null ? NOT_A_REFERENCE : null;
}

/** Scope tokens as RFC 6749, 3.3 has them. */
function scopesFault(scopes: readonly string[]): string | null {
  if (scopes.length > MOST_SCOPES) return say`are more than ${MOST_SCOPES}`;
  const odd = scopes.find(
    (scope) => textFault(scope, 1, 200) !== null || !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope),
  );
  return odd === undefined ? null : say`hold "${odd.slice(0, 40)}", which is none`;
}

const placesFault = (bindings: readonly Binding[]): string | null =>
  bindings.length === 0 ? say`are missing: name the hosts that its token may be sent to` : null;

function endpointFaults(
  given: Endpoints | null,
  { endpoints }: OAuthProvider,
): Record<string, string | null> {
  if (endpoints !== null)
    return { endpoints: given === null ? null : say`are the provider's own: leave them out` };
  const { authorization = "", token = "", revocation = null } = given ?? {};
  return {
    authorization: endpointFault(authorization),
    token: endpointFault(token),
    revocation: revocation === null ? null : endpointFault(revocation),
  };
}
