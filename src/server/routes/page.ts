/** What stands around every page: who looks, in which language and theme, and the side bar. */
import type { Context } from "hono";
import { hasPasskeyAt, listNewPlaces } from "../../domain/accounts/reads.ts";
import type { Audit } from "../../domain/audit/audit.ts";
import { stopState } from "../../domain/policy/stop.ts";
import { newestEventId } from "../../domain/events/replay.ts";
import { hasWorkspace } from "../../domain/workspaces/reads.ts";
import { type Frame, THEME_COOKIE, toTheme } from "../../views/frame.ts";
import type { Shell } from "../../views/layout.tsx";
import { as, type Actor } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { chosenWorkspace } from "./chosen-workspace.ts";
import { localeOf } from "./locale.ts";
import { type Needs as SideNeeds, sideOf } from "./side-view.ts";

export interface PageNeeds extends SideNeeds {
  readonly version: string;
  /** Nothing but this machine reaches the pages. */
  readonly isLocal: boolean;
}

export type Owner = Extract<Actor, { kind: "owner" }>;

/** The guards let nobody else come as far as the pages that ask. */
export function ownerOf(c: Context<ServerEnv>): Owner {
  const actor = c.get("actor");
  if (actor?.kind !== "owner") throw new Error("this page is the owner's");
  return actor;
}

/** The needs with the log as the owner adds to it, at this browser. */
export const asOwner = <Needs extends { readonly audit: Audit }>(c: Context<ServerEnv>, needs: Needs) =>
  as(needs, ownerOf(c));

export function frameOf(c: Context<ServerEnv>, needs: PageNeeds): Frame {
  const actor = c.get("actor");
  const cookies = new Bun.CookieMap(c.req.header("cookie") ?? "");
  return {
    nonce: c.get("nonce"),
    csrf: actor?.kind === "owner" ? actor.csrf : "",
    theme: toTheme(cookies.get(THEME_COOKIE) ?? undefined),
    reader: {
      locale: localeOf(c.req.header("accept-language")),
      timeZone: needs.timeZone,
      now: needs.clock(),
    },
    version: needs.version,
    host: c.req.header("host") ?? "",
    isLocal: needs.isLocal,
  };
}

/** What is read after this is at least as new as the place that the page's stream begins at. */
export function shellOf(c: Context<ServerEnv>, needs: PageNeeds, workspace: string | null = null): Shell {
  const after = newestEventId(needs.db);
  const chosen = chosenWorkspace(c, needs.db).id;
  const shown = workspace !== null && hasWorkspace(needs.db, workspace) ? workspace : chosen;
  const { signIn } = ownerOf(c);
  return {
    ...frameOf(c, needs),
    after,
    side: sideOf(needs, shown, chosen),
    signIn,
    hasPasskey: hasPasskeyAt(needs.db, c.get("origin")),
    newPlaces: listNewPlaces(needs.db, needs.clock(), signIn),
    stoppedSince: stopState(needs.db).since,
  };
}
