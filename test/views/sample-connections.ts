import type { Connection } from "../../src/domain/connections/connection.ts";
import type { ConnectionsProps } from "../../src/views/fragments/settings-connections.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { at, type Say } from "./samples.ts";

const connectionOf = (say: Say, change: Partial<Connection>): Connection => ({
  id: "c1",
  workspace: null,
  name: say("github"),
  provider: "github",
  client: { id: say("Iv1.8a61f9b3a7aba766"), secret: say("@secret:github-client") },
  endpoints: {
    authorization: "https://github.com/login/oauth/authorize",
    token: "https://github.com/login/oauth/access_token",
    revocation: null,
  },
  scopes: [say("read:user"), say("repo")],
  bindings: [{ host: say("api.github.com"), header: "authorization" }],
  state: "connected",
  why: null,
  granted: [say("read:user")],
  expiresAt: at("21:00:00"),
  isRefreshable: true,
  connectedAt: at("13:00:00"),
  refreshedAt: null,
  createdAt: at("08:00:00"),
  updatedAt: at("13:00:00"),
  ...change,
});

/** One in each state, and the form of a new one refused. */
export const connectionsOf = (say: Say, { reader, csrf }: Shell): ConnectionsProps => ({
  connections: [
    connectionOf(say, {}),
    connectionOf(say, { id: "c2", name: say("calendar"), state: "new", granted: null, connectedAt: null }),
    connectionOf(say, {
      id: "c3",
      workspace: "w1",
      name: say("forge"),
      state: "ended",
      why: say("forge.example refused: invalid grant."),
      expiresAt: null,
    }),
  ].map((connection) => ({
    connection,
    label: say("GitHub"),
    workspaceName: connection.workspace === null ? null : say("Harbor workshop"),
    redirectUri: say("http://127.0.0.1:18789/oauth/callback/github"),
  })),
  providers: [
    { name: "github", label: say("GitHub"), about: say("Repositories and issues."), isOpen: false },
    { name: "generic", label: say("Another service"), about: say("Any service with OAuth 2."), isOpen: true },
  ],
  workspaces: [
    { id: "w1", name: say("Harbor workshop") },
    { id: "w2", name: say("Garden") },
  ],
  redirectUri: say("http://127.0.0.1:18789/oauth/callback/…"),
  reader,
  csrf,
  sent: {
    connection: null,
    form: {
      values: { provider: "generic", token: say("http://forge.example/token") },
      refusal: {
        kind: "invalid",
        message: say("The connection cannot be set up like this."),
        fields: { token: say("must begin with https://") },
      },
    },
  },
  came: { of: "disconnect", notRevoked: say("Nothing answers at forge.example.") },
});
