import type { Hono } from "hono";
import { createToken, type Needs as CreateNeeds } from "../../../domain/accounts/create-token.ts";
import { listTokens } from "../../../domain/accounts/reads.ts";
import { revokeToken } from "../../../domain/accounts/revoke-token.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Tokens } from "../../../views/fragments/settings-tokens.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { asOwner, frameOf } from "../page.ts";
import { done, isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds & ForAnybody<CreateNeeds> & ConfirmNeeds;

const MOST = { limit: 200, cursor: null };
const HOUR_MS = 3_600_000;

export const tokenRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/tokens", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const name = field(c, "name").trim();
      const scopes = c.get("form").getAll("scopes");
      const ttl = field(c, "ttl");
      const made = await createToken(
        asOwner(c, needs),
        { name, scopes, workspace: null, ttlMs: msOf(ttl) },
        null,
      );
      const { reader } = frameOf(c, needs);
      const tokens = listTokens(needs.db, MOST).items;
      if (made.ok) {
        const { token, text } = made.value;
        const shown = { name: token.name, token: text.reveal() };
        return part(c, Tokens({ tokens, reader, sent: {}, made: shown }));
      }
      const refusal = inTheForm(made.refusal);
      return partRefused(
        c,
        Tokens({ tokens, reader, sent: { values: { name, ttl }, scopes, refusal } }),
        refusal,
      );
    });

    app.post("/settings/tokens/:token/revoke", async (c) => {
      const revoked = await revokeToken(asOwner(c, needs), c.req.param("token"));
      if (!revoked.ok) return settingsRefused(c, needs, revoked.refusal);
      return isByScript(c) ? done() : seeOther("/settings#tokens");
    });
  };

/** Hours; none where a token is to have no end. What is no time is refused as too short a one. */
const msOf = (ttl: string): number | null =>
  ttl === "" ? null : Number(/^(\d{1,6})h$/.exec(ttl)?.[1] ?? 0) * HOUR_MS;

function inTheForm({ fields, ...refusal }: PageRefusal): PageRefusal {
  const scopes = fields?.["scopes"];
  if (fields === undefined) return refusal;
  return { ...refusal, fields: scopes === undefined ? fields : { ...fields, scopes: NO_SCOPE } };
}

const NO_SCOPE = say`Tick at least one thing that it may do.`;
