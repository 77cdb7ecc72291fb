import type { Context } from "hono";
import type { Clock } from "../../domain/kernel/clock.ts";
import type { ServerEnv } from "../env.ts";
import { requireFresh } from "../guards/require-fresh.ts";
import type { ErrorPages } from "./errors.ts";
import { ownerOf } from "./page.ts";
import { isByScript } from "./reply.ts";

export interface Needs extends Pick<ErrorPages, "refusalPage"> {
  readonly clock: Clock;
}

/**
 * For what is dangerous: null where the owner has just shown who is there. Else a page's script is told to ask, which
 * then sends the same once more; the form on the page stays as it is.
 */
export function confirmFirst(c: Context<ServerEnv>, needs: Needs): Response | null {
  const fresh = requireFresh(needs, ownerOf(c));
  if (fresh.ok) return null;
  return isByScript(c)
    ? new Response(null, { status: 403, headers: { "x-confirm": "first" } })
    : needs.refusalPage(c, fresh.refusal);
}
