import type { Context } from "hono";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import type { ServerEnv } from "../env.ts";
import { usualWorkspace } from "./usual-workspace.ts";

/**
 * Where pages that are about no workspace open is a matter of the browser, not of the owner: two windows on two
 * devices may be at work in two workspaces. So it is a cookie, like the theme, and no row that each would take away.
 */
const COOKIE = "workspace";

const YEAR_S = 31_536_000;

/** The one that was chosen in this browser last; the usual one where that is gone. */
export function chosenWorkspace(c: Context<ServerEnv>, db: Reads): Workspace {
  const chosen = new Bun.CookieMap(c.req.header("cookie") ?? "").get(COOKIE) ?? "";
  return (/^[\w-]{1,64}$/.test(chosen) ? getWorkspace(db, chosen) : null) ?? usualWorkspace(db);
}

export const chosenCookie = (c: Context<ServerEnv>, workspace: string): string =>
  `${COOKIE}=${workspace}; Path=/; Max-Age=${YEAR_S}; SameSite=Strict; HttpOnly${c.get("isSecure") ? "; Secure" : ""}`;
