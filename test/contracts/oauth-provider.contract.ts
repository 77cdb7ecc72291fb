import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { disconnect } from "../../src/domain/connections/disconnect.ts";
import { destinationsOf, bindingsOf } from "../../src/domain/connections/places-of.ts";
import { readConnection, type WantedConnection } from "../../src/domain/connections/connection-fields.ts";
import type { OAuthProvider } from "../../src/domain/connections/oauth-provider.ts";
import { openConnections, ORIGIN } from "../domain/connections/open-connections.ts";
import { valueOf } from "../domain/results.ts";
import {
  type AuthorizationServer,
  type Script,
  startAuthorizationServer,
} from "../fakes/authorization-server.ts";

export interface Wire {
  readonly provider: OAuthProvider;
  /** What the service does otherwise than the usual one. */
  readonly script: Partial<Script>;
  /** The connection as its owner sets it up, but for its name, client and secret. */
  wanted(server: AuthorizationServer): Pick<WantedConnection, "provider" | "endpoints" | "bindings">;
  /** An address that its access token may be sent to. */
  resource(server: AuthorizationServer): string;
  /** The hosts that are asked for tokens and told when they are given back. */
  readonly hosts: { readonly token: string; readonly revocation: string } | null;
}

/** What every provider promises, spoken over loopback with a server that checks what the vendor's does. */
export function describeOAuthProvider(name: string, wire: Wire): void {
  describe(`${name} keeps the OAuth provider contract`, () => {
    let server: AuthorizationServer;
    let opened: ReturnType<typeof openConnections>;
    beforeAll(async () => {
      server = startAuthorizationServer(wire.script);
      opened = openConnections(server);
    });
    afterAll(async () => {
      opened.close();
      await server.stop();
    });

    const make = async () => {
      const wanted: WantedConnection = {
        name,
        clientId: server.script.clientId,
        clientSecret: server.script.clientSecret === null ? null : "@secret:client",
        ...wire.wanted(server),
      };
      const read = valueOf(readConnection(wanted));
      if (wanted.clientSecret !== null) await opened.putClientSecret(bindingsOf(read).client);
      return opened.make(wanted);
    };

    test("asks, proves itself, is used, renewed and given back; every token stays in the vault", async () => {
      const connection = await make();
      const { url, redirectUri } = opened.begin(connection);
      expect(redirectUri).toBe(`${ORIGIN}/oauth/callback/${name}`);
      expect(new URL(url).searchParams.get("scope") ?? "").toBe(connection.scopes.join(" "));
      for (const [key, value] of Object.entries(wire.provider.asksAlso))
        expect(new URL(url).searchParams.get(key)).toBe(value);

      const connected = valueOf(await opened.finish(await server.visit(url)));
      expect(connected).toMatchObject({ state: "connected", isRefreshable: true, why: null });
      expect(await opened.use(name, wire.resource(server))).toBe(200);

      const [first] = server.valid;
      const renewed = valueOf(await opened.needs.refreshing.refresh(connection.id));
      expect(renewed.refreshedAt).not.toBeNull();
      server.valid.delete(first ?? "");
      expect(await opened.use(name, wire.resource(server))).toBe(200);

      const gone = valueOf(await disconnect(opened.needs, connection.id));
      expect(gone).toEqual({ notRevoked: null });
      expect(server.valid.size).toBe(0);
      expect(await opened.use(name, wire.resource(server))).toContain("There is no secret called");

      const { hosts } = wire;
      if (hosts !== null) {
        const asked = server.heard.filter(({ what }) => what !== "authorize" && what !== "use");
        for (const { what, host } of asked)
          expect(host).toBe(what === "revoke" ? hosts.revocation : hosts.token);
      }
      const everything = JSON.stringify([
        opened.told,
        opened.needs.db.all("select * from connections"),
        opened.needs.db.all("select name, description, bindings from secrets"),
        opened.needs.db.all("select * from audit"),
      ]);
      for (const secret of server.given) expect(everything).not.toContain(secret);
    });

    test("sends its tokens to nobody but the service and where its owner said", async () => {
      const connection = await make();
      valueOf(await opened.finish(await server.visit(opened.begin(connection).url)));
      expect(await opened.use(name, "https://evil.example/collect")).toContain("is not bound");
      expect(await opened.use(`${name}-refresh`, wire.resource(server))).toContain("is not bound");
      for (const { origin } of destinationsOf(connection)) expect(URL.parse(origin)).not.toBeNull();
      valueOf(await disconnect(opened.needs, connection.id));
    });
  });
}
