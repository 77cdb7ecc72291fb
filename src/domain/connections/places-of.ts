import { portOf } from "../egress/outbound.ts";
import type { Destination } from "../egress/rules.ts";
import type { SecretUse } from "../egress/secret-use.ts";
import type { Binding } from "../vault/binding.ts";
import type { Connection } from "./connection.ts";
import { providerOf } from "./oauth-providers.ts";

type Of = Pick<Connection, "provider" | "client" | "endpoints" | "bindings">;

interface Act {
  readonly method: string;
  readonly url: string;
}

/** Where the secrets of a connection may go: the access token where the owner said, and all to renew or give back. */
export function bindingsOf(of: Of): {
  readonly access: readonly Binding[];
  readonly refresh: readonly Binding[];
  readonly client: readonly Binding[];
} {
  const { renew, giveBack, field } = actsOf(of);
  const isStandard = providerOf(of.provider).revocation === "standard";
  const back = giveBack === null ? [] : [toBinding(useFor(giveBack, `body:${field}`))];
  return {
    access: [...of.bindings, ...back],
    refresh: [toBinding(useFor(renew, "body:refresh_token")), ...(isStandard ? back : [])],
    client: clientUsesOf(of).map(toBinding),
  };
}

/** What its client secret is sent with. */
export const clientUsesOf = (of: Of): readonly SecretUse[] =>
  actsIn(of).map((act) => useFor(act, "authorization"));

/** The servers that a connection asks for tokens. Only one that the owner named may be private. */
export function destinationsOf(of: Of): readonly Destination[] {
  const mayBePrivate = providerOf(of.provider).endpoints === null;
  return actsIn(of).map(({ url }) => ({ origin: new URL(url).origin, mayBePrivate }));
}

function actsIn(of: Of): readonly Act[] {
  const { renew, giveBack } = actsOf(of);
  return giveBack === null ? [renew] : [renew, giveBack];
}

function actsOf({ provider, client, endpoints }: Of): {
  readonly renew: Act;
  readonly giveBack: Act | null;
  /** That holds the token which is given back. */
  readonly field: string;
} {
  const { revocation } = providerOf(provider);
  const renew = { method: "POST", url: endpoints.token };
  if (revocation !== "standard")
    return { renew, giveBack: revocation.request(client, ""), field: revocation.field };
  const giveBack = endpoints.revocation === null ? null : { method: "POST", url: endpoints.revocation };
  return { renew, giveBack, field: "token" };
}

function useFor({ method, url }: Act, header: string): SecretUse {
  const address = new URL(url);
  return { host: address.hostname, port: portOf(address), method, path: address.pathname, header };
}

const toBinding = ({ host, port, method, path, header }: SecretUse): Binding => ({
  host: `${host}:${port}`,
  methods: [method],
  pathPrefix: path,
  header,
});
