import type { Hono } from "hono";
import type { Needs as AddNeeds } from "../../../domain/backends/add-instance.ts";
import { allInstances } from "../../../domain/backends/reads.ts";
import { keepOffered, type Needs as KeepNeeds } from "../../../domain/vault/keep-offered.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { addServer, type Needs as ServerNeeds } from "../add-server.ts";
import { field } from "../form.ts";
import { offeredAs } from "../offers-view.ts";
import { asOwner } from "../page.ts";
import { goTo } from "../reply.ts";
import { checkSoon } from "./check-backend.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds & ForAnybody<Omit<AddNeeds, "mayVouch">> & ServerNeeds & ForAnybody<KeepNeeds>;

const PLACE = "/settings#models";

/** Takes what was found on the machine into use. */
export const offerRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/offers/keep", async (c) => {
      const variable = field(c, "name");
      const name = offeredAs(needs.offered, variable)?.name ?? variable;
      const kept = await keepOffered(asOwner(c, needs), name);
      if (!kept.ok) return settingsRefused(c, needs, kept.refusal);
      for (const { name: backend, credential } of allInstances(needs.db)) {
        if (credential === toReference(name)) void checkSoon(needs, backend);
      }
      return goTo(c, PLACE);
    });

    app.post("/settings/offers/local", async (c) => {
      const added = await addServer(needs, asOwner(c, needs), field(c, "baseUrl"));
      return added.ok ? goTo(c, PLACE) : settingsRefused(c, needs, added.refusal);
    });
  };
