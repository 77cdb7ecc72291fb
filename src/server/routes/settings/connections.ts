import type { Context, Hono } from "hono";
import { beginAuthorization } from "../../../domain/connections/begin-authorization.ts";
import type { Authorizations } from "../../../domain/connections/authorizations.ts";
import { changeConnection } from "../../../domain/connections/change-connection.ts";
import { clientSecretName, keepClientSecret } from "../../../domain/connections/client-secret.ts";
import type { Connection } from "../../../domain/connections/connection.ts";
import { readConnection } from "../../../domain/connections/connection-fields.ts";
import { disconnect, type Needs as DisconnectNeeds } from "../../../domain/connections/disconnect.ts";
import { makeConnection } from "../../../domain/connections/make-connection.ts";
import { allConnections } from "../../../domain/connections/reads.ts";
import type { Refreshing } from "../../../domain/connections/refreshing.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import type { ConnectionFormName } from "../../../views/fragments/service-choice.tsx";
import { Connections, type ConnectionsProps } from "../../../views/fragments/settings-connections.tsx";
import { leadOnPage } from "../../../views/pages/lead-on.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { asOwner, frameOf, ownerOf } from "../page.ts";
import { goTo, html, isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";
import { askedIn, connectionFields, connectionIn } from "./connections-fields.ts";
import { connectionsOf } from "./connections-view.ts";

export type Needs = PageNeeds &
  ForAnybody<DisconnectNeeds> &
  ConfirmNeeds & { readonly authorizations: Authorizations; readonly refreshing: Refreshing };

const PLACE = "/settings#connections";

/** Services are connected, renewed and disconnected here; their tokens are never shown. */
export const connectionRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/connections", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const made = await make(c);
      if (!made.ok) return refused(c, null, made.refusal);
      return shown(c, { sent: { connection: made.value.id, form: { isKept: true } } });
    });

    app.post("/settings/connections/:id", (c) =>
      withOne(c, async (connection) => {
        const changed = await change(c, connection);
        if (!changed.ok) return refused(c, connection.id, changed.refusal);
        return shown(c, { sent: { connection: connection.id, form: { isKept: true } } });
      }),
    );

    app.post("/settings/connections/:id/authorize", (c) =>
      withOne(c, (connection) => {
        const { signIn } = ownerOf(c);
        const begun = beginAuthorization(needs, connection.id, { origin: c.get("origin"), signIn });
        if (!begun.ok) return settingsRefused(c, needs, begun.refusal);
        const { url } = begun.value;
        if (isByScript(c)) return goTo(c, url);
        // No redirect: a browser would not follow one to another site that a form led to.
        return html(leadOnPage({ frame: frameOf(c, needs), url, to: new URL(url).host }));
      }),
    );

    app.post("/settings/connections/:id/refresh", (c) =>
      withOne(c, async ({ id, name }) => {
        const refreshed = await needs.refreshing.refresh(id);
        const why = refreshed.ok ? null : refreshed.refusal.message;
        return shown(c, { came: { of: "refresh", name, why } });
      }),
    );

    app.post("/settings/connections/:id/delete", (c) =>
      withOne(c, async ({ id }) => {
        const gone = await disconnect(asOwner(c, needs), id);
        if (!gone.ok) return settingsRefused(c, needs, gone.refusal);
        return shown(c, { came: { of: "disconnect", ...gone.value } });
      }),
    );

    /** The connection that an address names, once it is known who asks. */
    const withOne = async (
      c: Context<ServerEnv>,
      work: (connection: Connection) => Response | Promise<Response>,
    ): Promise<Response> => {
      const found = allConnections(needs.db).find(({ id }) => id === c.req.param("id"));
      if (found === undefined) return settingsRefused(c, needs, gone);
      return confirmFirst(c, needs) ?? work(found);
    };

    const make = async (c: Context<ServerEnv>): Promise<Result<Connection, PageRefusal["kind"]>> => {
      const owner = asOwner(c, needs);
      const workspace = field(c, "workspace") || null;
      const typed = field(c, "clientSecret").trim();
      const reference =
        typed === "" ? null : toReference(clientSecretName({ name: field(c, "name").trim() }));
      const wanted = connectionIn(c, reference);
      const read = readConnection(wanted);
      if (!read.ok) return read;
      const kept =
        typed === "" ? ok(null) : await keepClientSecret(owner, read.value, new Secret(typed), workspace);
      return kept.ok ? makeConnection(owner, wanted, workspace) : kept;
    };

    const change = async (
      c: Context<ServerEnv>,
      connection: Connection,
    ): Promise<Result<Connection, PageRefusal["kind"]>> => {
      const owner = asOwner(c, needs);
      const typed = field(c, "clientSecret").trim();
      const kept =
        typed === ""
          ? ok(connection.client.secret)
          : await keepClientSecret(owner, connection, new Secret(typed), connection.workspace);
      if (!kept.ok) return kept;
      return changeConnection(owner, connection.id, { clientSecret: kept.value, ...askedIn(c) });
    };

    const shown = (
      c: Context<ServerEnv>,
      came: Partial<Pick<ConnectionsProps, "sent" | "came">>,
    ): Response => (isByScript(c) ? part(c, Connections(connectionsOf(c, needs, came))) : seeOther(PLACE));

    const refused = (
      c: Context<ServerEnv>,
      connection: string | null,
      refusal: PageRefusal,
    ): Response | Promise<Response> => {
      if (!isByScript(c)) return settingsRefused(c, needs, refusal);
      const values: Partial<Record<ConnectionFormName, string>> = Object.fromEntries(
        connectionFields.map((name) => [name, field(c, name)]),
      );
      const sent = { connection, form: { values, refusal } };
      return partRefused(c, Connections(connectionsOf(c, needs, { sent })), refusal);
    };
  };

const gone: PageRefusal = {
  kind: "not-found",
  message: say`This connection is there no more. Load the page again.`,
};
