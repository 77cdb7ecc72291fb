import type { Context, Hono } from "hono";
import {
  finishAuthorization,
  type Needs as FinishNeeds,
} from "../../domain/connections/finish-authorization.ts";
import { leadOnPage } from "../../views/pages/lead-on.tsx";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import type { ErrorPages } from "./errors.ts";
import { asOwner, frameOf, type PageNeeds } from "./page.ts";
import { html, type PageRefusal, seeOther, withHeaders } from "./reply.ts";

export type Needs = PageNeeds & Pick<ErrorPages, "refusalPage"> & ForAnybody<FinishNeeds>;

/** Tells a request that this site led to from the one that the service did. */
const HERE = "here";

/**
 * Where a service leads its owner's browser back to. A browser sends no strict cookie with what another site led to,
 * so that a page of this site must lead to it once more.
 */
export const oauthCallbackRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/oauth/callback/:name", async (c) => {
      const actor = c.get("actor");
      if (actor?.kind !== "owner") return c.req.query(HERE) === undefined ? onceMore(c) : afterSignIn(c);
      const finished = await finishAuthorization(asOwner(c, needs), {
        name: c.req.param("name"),
        state: c.req.query("state") ?? "",
        code: c.req.query("code") ?? null,
        error: c.req.query("error") ?? null,
        signIn: actor.signIn,
      });
      if (finished.ok) return seeOther("/settings#connections");
      const { kind, message } = finished.refusal;
      return needs.refusalPage(c, { kind: kindOf(kind), message });
    });

    const onceMore = (c: Context<ServerEnv>): Response => {
      const url = `${addressOf(c)}&${HERE}=1`;
      const page = leadOnPage({ frame: frameOf(c, needs), url, to: null });
      return withHeaders(html(page), new Headers({ refresh: `0; url=${url}` }));
    };
  };

/** The same address as the service gave it, with nothing in it that could end a header. */
function addressOf(c: Context<ServerEnv>): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search === "" ? "?" : search}`;
}

const afterSignIn = (c: Context<ServerEnv>): Response =>
  seeOther(`/login?then=${encodeURIComponent(addressOf(c))}`);

type Refused = Extract<Awaited<ReturnType<typeof finishAuthorization>>, { ok: false }>["refusal"]["kind"];

function kindOf(kind: Refused): PageRefusal["kind"] {
  if (kind === "unreachable" || kind === "unreadable") return "unavailable";
  return kind === "ended" || kind === "refused" ? "forbidden" : kind;
}
