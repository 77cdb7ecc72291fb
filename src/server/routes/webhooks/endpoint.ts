import type { Context, Hono } from "hono";
import { say } from "../../../domain/kernel/say.ts";
import { changeEndpoint } from "../../../domain/webhooks/change-endpoint.ts";
import { checkRequest } from "../../../domain/webhooks/check-request.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import type { EndpointNeeds } from "../../../domain/webhooks/endpoint-needs.ts";
import { getEndpoint, listEndpoints } from "../../../domain/webhooks/reads.ts";
import type { Needs as ReceiveNeeds } from "../../../domain/webhooks/receive.ts";
import { type SentSample, sendSample } from "../../../domain/webhooks/send-sample.ts";
import { SampleSaid, type SampleSent } from "../../../views/fragments/webhook-sample.tsx";
import { Tester } from "../../../views/fragments/webhook-tester.tsx";
import { webhookPage } from "../../../views/pages/webhook.tsx";
import { webhooksPage } from "../../../views/pages/webhooks.tsx";
import { en } from "../../../views/strings/en.ts";
import { deliveryUrl, webhookUrl } from "../../../views/webhook-view.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import type { ErrorPages } from "../errors.ts";
import { field, wordOrNull } from "../form.ts";
import { asOwner, type PageNeeds, shellOf } from "../page.ts";
import { done, html, isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { workspacesOf } from "../usual-workspace.ts";
import { logOf } from "./log-view.ts";
import { endpointViewsOf, namesIn, type Needs as ViewNeeds, planeOf } from "./webhook-views.ts";

export type Needs = PageNeeds &
  ViewNeeds &
  ForAnybody<EndpointNeeds> &
  ReceiveNeeds &
  Pick<ErrorPages, "refusalPage">;

const MOST_LISTED = 200;

/** The list of endpoints, and the page of each. */
export const endpointRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/webhooks", (c) => {
      const shell = shellOf(c, needs);
      const viewOf = endpointViewsOf(needs);
      const all = workspacesOf(db)
        .map((workspace) => ({
          workspace,
          isInUse: workspace.status === "active",
          endpoints: listEndpoints(db, workspace.id, { limit: MOST_LISTED, cursor: null }).items.map(viewOf),
        }))
        .filter(({ endpoints, isInUse }) => isInUse || endpoints.length > 0);
      return html(webhooksPage({ shell, all, plane: planeOf(needs) }));
    });

    app.get("/webhooks/:endpoint", (c) => {
      const endpoint = getEndpoint(db, c.req.param("endpoint"));
      if (endpoint === null) return refusalPage(c, noEndpoint());
      const shell = shellOf(c, needs, endpoint.workspace);
      return html(
        webhookPage({
          shell,
          view: endpointViewsOf(needs)(endpoint),
          names: namesIn(needs, endpoint),
          plane: planeOf(needs, endpoint),
          log: logOf(db, endpoint, new URL(c.req.url).searchParams),
          refusals: needs.recent.of(endpoint.id),
        }),
      );
    });

    for (const status of ["active", "paused"] as const) {
      app.post(`/webhooks/:endpoint/${status}`, async (c) => {
        const changed = await changeEndpoint(asOwner(c, needs), c.req.param("endpoint"), { status });
        if (!changed.ok) return refusalPage(c, changed.refusal);
        return isByScript(c) ? done() : seeOther(webhookUrl(changed.value.endpoint.id));
      });
    }

    app.post("/webhooks/:endpoint/sample", async (c) => {
      const id = c.req.param("endpoint");
      const sent = await sendSample(needs, id, wordOrNull(c, "event"));
      if (!isByScript(c)) {
        if (!sent.ok) return refusalPage(c, sent.refusal);
        const delivery = deliveryIn(sent.value);
        return seeOther(delivery === null ? webhookUrl(id) : deliveryUrl(delivery));
      }
      if (sent.ok) return part(c, SampleSaid({ sent: cameOf(sent.value) }));
      const refused = SampleSaid({ sent: { outcome: "not-sent", why: sent.refusal.message } });
      return partRefused(c, refused, sent.refusal);
    });

    app.post("/webhooks/:endpoint/check", (c) =>
      withOne(c, (endpoint) => {
        const request = field(c, "request");
        const checked = checkRequest(needs, endpoint, request);
        const values = { request };
        if (checked.ok) {
          const tester = Tester({ endpoint: endpoint.id, sent: { values }, check: checked.value });
          return isByScript(c) ? part(c, tester) : seeOther(`${webhookUrl(endpoint.id)}#tester`);
        }
        const { refusal } = checked;
        if (!isByScript(c)) return refusalPage(c, refusal);
        return partRefused(
          c,
          Tester({ endpoint: endpoint.id, sent: { values, refusal }, check: null }),
          refusal,
        );
      }),
    );

    const withOne = (c: Context<ServerEnv>, work: (endpoint: Endpoint) => Response): Response => {
      const endpoint = getEndpoint(db, c.req.param("endpoint") ?? "");
      return endpoint === null ? refusalPage(c, noEndpoint()) : work(endpoint);
    };
  };

export const noEndpoint = (): PageRefusal => ({
  kind: "not-found",
  message: say`There is no such webhook. It may have been deleted.`,
});

const deliveryIn = ({ received }: SentSample): string | null =>
  received.outcome === "accepted" ? received.delivery : null;

function cameOf(sent: SentSample): SampleSent {
  const { received } = sent;
  switch (received.outcome) {
    case "accepted":
      return { outcome: "accepted", delivery: received.delivery };
    case "answered":
      return { outcome: "answered" };
    case "refused":
      return received.why === "not-found"
        ? { outcome: "not-sent", why: noEndpoint().message }
        : { outcome: "refused", why: en.webhooks.why[received.why] };
  }
}
