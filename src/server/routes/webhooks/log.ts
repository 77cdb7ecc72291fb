import type { Hono } from "hono";
import type { Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { Delivery } from "../../../domain/webhooks/delivery.ts";
import { attemptCountOf, getDelivery, getEndpoint, listDeliveries } from "../../../domain/webhooks/reads.ts";
import { type Needs as ReplayNeeds, replayDelivery } from "../../../domain/webhooks/replay.ts";
import { type DeliveryForm, replayedPartial } from "../../../views/fragments/delivery-log.tsx";
import { noticePartial } from "../../../views/fragments/note.tsx";
import { webhookUrl } from "../../../views/webhook-view.ts";
import type { ForAnybody } from "../../actor.ts";
import { toCsv } from "../../csv.ts";
import type { ServerEnv } from "../../env.ts";
import { download } from "../download.ts";
import type { ErrorPages } from "../errors.ts";
import { asOwner, type PageNeeds } from "../page.ts";
import { changes, isByScript, type PageRefusal, seeOther } from "../reply.ts";
import { noEndpoint } from "./endpoint.ts";
import { filterOf, readLogForm } from "./log-view.ts";

export type Needs = PageNeeds & ForAnybody<ReplayNeeds> & Pick<ErrorPages, "refusalPage">;

const MOST_CHOSEN = 200;
const MOST_EXPORTED = 10_000;
const AT_ONCE = 200;

/** What is done with several deliveries of an endpoint. */
export const logRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.post("/webhooks/:endpoint/replay", async (c) => {
      const endpoint = c.req.param("endpoint");
      const chosen = c.get("form").getAll("delivery").slice(0, MOST_CHOSEN);
      const those = chosen.flatMap((id) => {
        const found = getDelivery(db, id);
        return found?.endpoint === endpoint ? [found] : [];
      });
      if (those.length === 0) return refusalPage(c, chooseFirst());
      const owner = asOwner(c, needs);
      const results: Result<Delivery, "not-found" | "conflict">[] = [];
      // Oldest first, as they came.
      for (const { id, status } of those.toSorted(byAge))
        if (status !== "done") results.push(await replayDelivery(owner, id, false));
      const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
      const count = results.length - refused.length;
      const [first] = results.length < those.length ? [isDone(), ...refused] : refused;
      if (count === 0 && first !== undefined) return refusalPage(c, first);
      if (!isByScript(c)) return seeOther(webhookUrl(endpoint));
      const said = replayedPartial(count);
      return changes(c, first === undefined ? said : said + noticePartial(first.message));
    });

    app.get("/webhooks/:endpoint/deliveries.csv", (c) => {
      const endpoint = getEndpoint(db, c.req.param("endpoint"));
      if (endpoint === null) return refusalPage(c, noEndpoint());
      const rows = gather(endpoint.id, readLogForm(new URL(c.req.url).searchParams));
      const text = toCsv([columns, ...rows.map((row) => columns.map((name) => row[name]))]);
      return download(endpoint.name, "csv", "text/csv", text);
    });

    app.get("/webhooks/:endpoint/deliveries.json", (c) => {
      const endpoint = getEndpoint(db, c.req.param("endpoint"));
      if (endpoint === null) return refusalPage(c, noEndpoint());
      const items = gather(endpoint.id, readLogForm(new URL(c.req.url).searchParams));
      const whole = { endpoint: endpoint.id, name: endpoint.name, items };
      return download(endpoint.name, "json", "application/json", `${JSON.stringify(whole, null, 2)}\n`);
    });

    const gather = (endpoint: string, form: DeliveryForm): readonly Delivery[] => {
      const all: Delivery[] = [];
      let cursor: string | null = null;
      do {
        const page = listDeliveries(db, endpoint, { limit: AT_ONCE, cursor }, filterOf(form));
        all.push(...page.items.map((one) => ({ ...one, attempts: attemptCountOf(db, one) })));
        cursor = page.next;
      } while (cursor !== null && all.length < MOST_EXPORTED);
      return all;
    };
  };

const columns = [
  "id",
  "event",
  "vendorId",
  "status",
  "reason",
  "attempts",
  "receivedAt",
  "finishedAt",
  "dueAt",
  "turn",
  "replayOf",
  "bodyBytes",
] as const satisfies readonly (keyof Delivery)[];

const byAge = (one: Delivery, other: Delivery): number => (one.id < other.id ? -1 : 1);

const isDone = (): PageRefusal => ({
  kind: "conflict",
  message: say`What is done is left as it is. To have one done once more, open it.`,
});

const chooseFirst = (): PageRefusal => ({ kind: "invalid", message: say`Choose some deliveries first.` });
