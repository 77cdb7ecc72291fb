import { createAuthorizations } from "../../../src/domain/connections/authorizations.ts";
import { beginAuthorization } from "../../../src/domain/connections/begin-authorization.ts";
import type { Connection } from "../../../src/domain/connections/connection.ts";
import type { WantedConnection } from "../../../src/domain/connections/connection-fields.ts";
import { finishAuthorization } from "../../../src/domain/connections/finish-authorization.ts";
import { makeConnection } from "../../../src/domain/connections/make-connection.ts";
import { findConnection } from "../../../src/domain/connections/reads.ts";
import { createRefreshing } from "../../../src/domain/connections/refreshing.ts";
import { revealFresh } from "../../../src/domain/connections/reveal-fresh.ts";
import { asFetch } from "../../../src/domain/egress/as-fetch.ts";
import { destinationsOf } from "../../../src/domain/connections/places-of.ts";
import { usualRules } from "../../../src/domain/egress/rules.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import type { Binding } from "../../../src/domain/vault/binding.ts";
import { putSecret } from "../../../src/domain/vault/put-secret.ts";
import { revealSecret } from "../../../src/domain/vault/reveal-secret.ts";
import type { AuthorizationServer } from "../../fakes/authorization-server.ts";
import { valueOf } from "../results.ts";
import { nobody, openVault } from "../vault/open-vault.ts";

export const ORIGIN = "http://127.0.0.1:18789";

/** Connections over a real vault and the real way out, whose every address leads to the one server. */
export function openConnections(server: AuthorizationServer) {
  const vault = openVault();
  const ways = { network: server.network, isOwn: () => false };
  const fetchFor = (connection: Connection) =>
    asFetch(
      { ...ways, revealSecret: (name, use) => revealSecret(vault.needs, name, use, nobody) },
      { ...usualRules, to: destinationsOf(connection), fillsContent: true, answerMs: 5_000 },
    );
  const authorizations = createAuthorizations(vault.needs.clock);
  const refreshing = createRefreshing({ ...vault.needs, fetchFor });
  const needs = { ...vault.needs, authorizations, refreshing, fetchFor };
  return {
    ...vault,
    needs,
    /** The client's secret in the vault, bound to these places. */
    putClientSecret: async (bindings: readonly Binding[]) =>
      void valueOf(
        await putSecret(needs, {
          name: "client",
          value: new Secret(server.script.clientSecret ?? ""),
          bindings,
        }),
      ),
    make: async (wanted: WantedConnection) => valueOf(await makeConnection(needs, wanted)),
    now: (connection: Connection): Connection => {
      const found = findConnection(needs.db, connection.id);
      if (found === null) throw new Error("the connection is gone");
      return found;
    },
    begin: (connection: Connection, signIn: string | null = "s1") =>
      valueOf(beginAuthorization(needs, connection.id, { origin: ORIGIN, signIn })),
    /** Where the owner's browser was led back to is taken for what it says. */
    finish(location: string, signIn = "s1") {
      const { pathname, searchParams } = new URL(location);
      return finishAuthorization(needs, {
        name: pathname.split("/").at(-1) ?? "",
        state: searchParams.get("state") ?? "",
        code: searchParams.get("code"),
        error: searchParams.get("error"),
        signIn,
      });
    },
    /** The status of a request to a service with the token of a connection. */
    async use(name: string, url: string): Promise<number | string> {
      const sent = await send(
        { ...ways, revealSecret: (secret, use) => revealFresh(needs, secret, use, nobody) },
        { method: "GET", url, headers: [["authorization", `Bearer @secret:${name}`]], body: null },
        { ...usualRules, to: [{ origin: new URL(url).origin, mayBePrivate: true }] },
        new AbortController().signal,
      );
      return sent.ok ? sent.value.status : sent.refusal.message;
    },
  };
}
