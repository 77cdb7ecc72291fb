import type { Context } from "hono";
import { say } from "../../domain/kernel/say.ts";
import { errorPage } from "../../views/pages/error.tsx";
import { en } from "../../views/strings/en.ts";
import type { Needs as AppNeeds } from "../app.ts";
import type { ServerEnv } from "../env.ts";
import { frameOf, type PageNeeds, shellOf } from "./page.ts";
import {
  html,
  isByScript,
  noticeRefused,
  type PageRefusal,
  refusalHeaders,
  statusOf,
  withHeaders,
} from "./reply.ts";

export interface ErrorPages extends Pick<AppNeeds, "errorPage"> {
  /** Words, to whoever asked: as a page, or as a part of one. */
  refusalPage(c: Context<ServerEnv>, refusal: PageRefusal): Response;
}

/** The pages that say what went wrong, and what one can do now. */
export function errorPages(needs: PageNeeds): ErrorPages {
  const draw = (
    c: Context<ServerEnv>,
    status: number,
    message: string | null,
    request: string | null,
  ): string =>
    errorPage({ by: drawnBy(c, needs), status, request, ...(message === null ? {} : { message }) });

  return {
    refusalPage(c, given) {
      const refusal = given.kind === "too-large" ? { ...given, message: en.errors[413].about } : given;
      if (isByScript(c)) return noticeRefused(c, refusal);
      const status = statusOf(refusal);
      return withHeaders(html(draw(c, status, refusal.message, null), status), refusalHeaders(refusal));
    },
    errorPage(c, status, fault) {
      const message =
        status === 404
          ? say`There is nothing here.`
          : say`Something broke. It is in the log as ${fault ?? ""}.`;
      if (isByScript(c)) return noticeRefused(c, { kind: status === 404 ? "not-found" : "fault", message });
      return html(draw(c, status, null, fault), status);
    },
  };
}

/** The side bar is read from the database, which may be what is broken. */
function drawnBy(c: Context<ServerEnv>, needs: PageNeeds): Parameters<typeof errorPage>[0]["by"] {
  if (c.get("actor")?.kind !== "owner") return { frame: frameOf(c, needs) };
  try {
    return { shell: shellOf(c, needs) };
  } catch {
    return { frame: frameOf(c, needs) }; // silent-ok: the first fault is in the log already
  }
}
