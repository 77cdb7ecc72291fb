import type { Hono } from "hono";
import { addInstance, type Needs as AddNeeds } from "../../../domain/backends/add-instance.ts";
import type { Offer } from "../../../domain/backends/find-local.ts";
import { allInstances, hasInstance } from "../../../domain/backends/reads.ts";
import { keepOffered, type Needs as KeepNeeds } from "../../../domain/vault/keep-offered.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { field } from "../form.ts";
import { offeredAs } from "../offers-view.ts";
import { asOwner } from "../page.ts";
import { goTo } from "../reply.ts";
import { checkFirst, checkSoon, type Needs as CheckNeeds } from "./check-backend.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds & ForAnybody<Omit<AddNeeds, "mayVouch">> & CheckNeeds & ForAnybody<KeepNeeds>;

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
      const offer = (await needs.findServers()).find(({ baseUrl }) => baseUrl === field(c, "baseUrl"));
      if (offer === undefined) {
        const message = "There is no such server on this machine now. Start it, and look again.";
        return settingsRefused(c, needs, { kind: "not-found", message });
      }
      const added = await addInstance({ ...asOwner(c, needs), mayVouch: true }, toInstance(offer));
      if (!added.ok) return settingsRefused(c, needs, added.refusal);
      await checkFirst(needs, added.value.name);
      return goTo(c, PLACE);
    });

    const toInstance = ({ name, baseUrl }: Offer) => ({
      name: nameLike(name, (other) => hasInstance(needs.db, other)),
      kind: "openai-compatible",
      baseUrl,
    });
  };

/** The name, or the name with the first number that makes it like no other. */
function nameLike(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) if (!isTaken(`${name}-${number}`)) return `${name}-${number}`;
}
