import { readConnection, type WantedConnection } from "../../../src/domain/connections/connection-fields.ts";
import { bindingsOf } from "../../../src/domain/connections/places-of.ts";
import {
  type AuthorizationServer,
  type Script,
  startAuthorizationServer,
} from "../../fakes/authorization-server.ts";
import { valueOf } from "../results.ts";
import { openConnections } from "./open-connections.ts";

export const wantedAt = ({ url }: Pick<AuthorizationServer, "url">): WantedConnection => ({
  name: "forge",
  provider: "generic",
  clientId: "client-1",
  clientSecret: "@secret:client",
  endpoints: { authorization: `${url}/authorize`, token: `${url}/token`, revocation: `${url}/revoke` },
  scopes: ["read", "write"],
  bindings: [{ host: new URL(url).host, header: "authorization" }],
});

/** A connection to a service of the owner's own, which has not been asked yet. */
export async function startConnection(script: Partial<Script> = {}) {
  const server = startAuthorizationServer(script);
  const opened = openConnections(server);
  const wanted = wantedAt(server);
  await opened.putClientSecret(bindingsOf(valueOf(readConnection(wanted))).client);
  const connection = await opened.make(wanted);
  return {
    ...opened,
    server,
    connection,
    state: () => opened.now(connection),
    /** Has the owner agree. */
    connect: async () => valueOf(await opened.finish(await server.visit(opened.begin(connection).url))),
    me: () => opened.use("forge", `${server.url}/me`),
    async end() {
      opened.close();
      await server.stop();
    },
  };
}
