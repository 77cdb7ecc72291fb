import type { Context, Hono } from "hono";
import { bypassThread, type Needs as BypassNeeds } from "../../domain/conversations/bypass-thread.ts";
import { endBypass } from "../../domain/conversations/end-bypass.ts";
import { type Needs as StopNeeds, stopAll } from "../../domain/conversations/stop-all.ts";
import { releaseWork } from "../../domain/policy/stop.ts";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "./confirm-first.ts";
import { field } from "./form.ts";
import { asOwner, ownerOf } from "./page.ts";
import { done, isByScript, seeOther } from "./reply.ts";
import { readThen } from "./then.ts";

export type Needs = ForAnybody<StopNeeds> & ForAnybody<BypassNeeds> & ConfirmNeeds;

/** STOP, which asks nothing, and what lets work go on or go unasked, which does. */
export const stopRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/stop", async (c) => {
      await stopAll(asOwner(c, needs), ownerOf(c));
      return back(c);
    });

    app.post("/stop/release", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      await releaseWork(asOwner(c, needs));
      return back(c);
    });

    app.post("/threads/:thread/bypass", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const thread = c.req.param("thread");
      const opened = await bypassThread(asOwner(c, needs), thread, Number(field(c, "minutes")));
      if (!opened.ok) return needs.refusalPage(c, opened.refusal);
      return isByScript(c) ? done() : seeOther(threadUrl(thread));
    });

    app.post("/threads/:thread/bypass/end", async (c) => {
      const thread = c.req.param("thread");
      const ended = await endBypass(asOwner(c, needs), thread);
      if (!ended.ok) return needs.refusalPage(c, ended.refusal);
      return isByScript(c) ? done() : seeOther(threadUrl(thread));
    });
  };

/** To the page that it was pressed on; the stream tells pages with a script. */
function back(c: Context<ServerEnv>): Response {
  if (isByScript(c)) return done();
  const url = URL.parse(c.req.header("referer") ?? "");
  const isOurs = url !== null && url.host === c.req.header("host");
  return seeOther((isOurs ? readThen(`${url.pathname}${url.search}`) : "") || "/");
}
