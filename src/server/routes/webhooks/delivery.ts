import type { Hono } from "hono";
import { getTurn } from "../../../domain/conversations/reads.ts";
import { say } from "../../../domain/kernel/say.ts";
import { getNotification, notificationsOfDelivery } from "../../../domain/notifications/reads.ts";
import type { Delivery } from "../../../domain/webhooks/delivery.ts";
import { costsOfDelivery, getDelivery, getEndpoint } from "../../../domain/webhooks/reads.ts";
import { type Needs as ReplayNeeds, replayDelivery } from "../../../domain/webhooks/replay.ts";
import { type Needs as ShownNeeds, shownDelivery } from "../../../domain/webhooks/shown-delivery.ts";
import type { ContentView } from "../../../views/fragments/delivery-content.tsx";
import { deliveryPage } from "../../../views/pages/delivery.tsx";
import { deliveryUrl } from "../../../views/webhook-view.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { download } from "../download.ts";
import type { ErrorPages } from "../errors.ts";
import { field } from "../form.ts";
import { asOwner, type PageNeeds, shellOf } from "../page.ts";
import { done, goTo, html, isByScript, type PageRefusal, seeOther } from "../reply.ts";
import { layOut } from "./lay-out.ts";
import { attemptViewsOf, deliveryViewOf } from "./log-view.ts";
import { sourceViewOf } from "./webhook-views.ts";

export type Needs = PageNeeds & ForAnybody<ReplayNeeds> & Pick<ErrorPages, "refusalPage"> & ShownNeeds;

/** More of a body is for a file. */
const MOST_CHARACTERS = 64 * 1024;

/** One delivery, and what it held. */
export const deliveryRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/deliveries/:delivery", (c) => {
      const delivery = getDelivery(db, c.req.param("delivery"));
      const endpoint = delivery === null ? null : getEndpoint(db, delivery.endpoint);
      if (delivery === null || endpoint === null) return refusalPage(c, noDelivery());
      const turn = delivery.turn === null ? null : getTurn(db, delivery.turn);
      const told = notificationsOfDelivery(db, delivery.id).map((id) => getNotification(db, id));
      return html(
        deliveryPage({
          shell: shellOf(c, needs, endpoint.workspace),
          at: { endpoint, source: sourceViewOf(endpoint.source, endpoint.settings) },
          view: deliveryViewOf(db, delivery),
          attempts: attemptViewsOf(db, delivery.id),
          begun: turn === null ? null : { at: turn.createdAt },
          // What was free says nothing.
          costs: costsOfDelivery(db, delivery).filter(({ amount }) => amount > 0),
          notifications: told.filter((one) => one !== null),
          content: contentOf(delivery),
        }),
      );
    });

    app.get("/deliveries/:delivery/body", (c) => {
      const delivery = getDelivery(db, c.req.param("delivery"));
      const held = delivery === null ? null : shownDelivery(needs, delivery);
      if (delivery === null || held === null) return refusalPage(c, noDelivery());
      return download(delivery.event, "txt", "text/plain", held.body);
    });

    app.post("/deliveries/:delivery/replay", async (c) => {
      const id = c.req.param("delivery");
      const again = await replayDelivery(asOwner(c, needs), id, field(c, "force") === "yes");
      if (!again.ok) return refusalPage(c, again.refusal);
      if (again.value.id !== id) return goTo(c, deliveryUrl(again.value.id));
      return isByScript(c) ? done() : seeOther(deliveryUrl(id));
    });

    const contentOf = (delivery: Delivery): ContentView | null => {
      const held = shownDelivery(needs, delivery);
      if (held === null) return null;
      const shown = held.body.slice(0, MOST_CHARACTERS).toWellFormed();
      const isWhole = shown.length === held.body.length;
      return {
        headers: Object.entries(held.headers),
        body: shown,
        laidOut: isWhole ? layOut(shown) : null,
        bodyBytes: delivery.bodyBytes,
        shownBytes: isWhole ? delivery.bodyBytes : Buffer.byteLength(shown),
      };
    };
  };

const noDelivery = (): PageRefusal => ({
  kind: "not-found",
  message: say`There is no such delivery. It may have been deleted with its webhook.`,
});
