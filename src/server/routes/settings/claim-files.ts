import type { Hono } from "hono";
import { claimFiles, type Needs as ClaimNeeds } from "../../../domain/policy/claim-files.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import { ForeignFiles } from "../../../views/fragments/foreign-files.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { asOwner, frameOf, type PageNeeds } from "../page.ts";
import { isByScript, part, seeOther } from "../reply.ts";
import { foreignViewOf } from "./foreign-view.ts";

export type Needs = PageNeeds & ForAnybody<ClaimNeeds> & ConfirmNeeds;

/** The owner has looked at what is marked, as far as the page showed it. */
export const claimFilesRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/policy/claim", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const id = field(c, "workspace");
      const claimed = await claimFiles(asOwner(c, needs), id, { path: null, upTo: field(c, "seen") });
      if (!claimed.ok) return needs.refusalPage(c, claimed.refusal);
      const workspace = getWorkspace(needs.db, id);
      if (!isByScript(c) || workspace === null)
        return seeOther(`/settings/policy?workspace=${encodeURIComponent(id)}#foreign-files`);
      const view = foreignViewOf(needs.db, workspace);
      return part(c, ForeignFiles({ view, sent: { isKept: true }, reader: frameOf(c, needs).reader }));
    });
  };
