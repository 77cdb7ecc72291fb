import type { Hono } from "hono";
import type { OperationView } from "../../views/api-view.ts";
import { wordsOf } from "../../views/fragments/api-operation.tsx";
import { apiPage } from "../../views/pages/api.tsx";
import { API_ROOT } from "../api/mount.ts";
import type { ServerEnv } from "../env.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";

export interface Needs extends PageNeeds {
  /** The whole API, in OpenAPI 3.1. */
  describeApi(): Promise<object>;
}

const LONGEST_SEARCH = 100;

/** The API as people read it. */
export const apiPageRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/help/api", async (c) => {
      const { viewsOf } = await import("../api/views-of.ts");
      const all = viewsOf(await needs.describeApi());
      const q = (c.req.query("q") ?? "").trim().slice(0, LONGEST_SEARCH).toWellFormed();
      const isCommon = commonTo(all);
      const words = q.toLowerCase().split(/\s+/);
      const groups = [...Map.groupBy(all, ({ tag }) => tag)].map(([tag, operations]) => ({
        tag,
        operations: operations.map((operation) => ({
          operation: { ...operation, answers: operation.answers.filter(({ status }) => !isCommon(status)) },
          isFound: words.every((word) => wordsOf(operation).includes(word)),
        })),
      }));
      return html(
        apiPage({
          shell: shellOf(c, needs),
          root: `${c.get("origin")}${API_ROOT}`,
          document: `${API_ROOT}/openapi.json`,
          groups,
          always: all[0]?.answers.filter(({ status }) => isCommon(status)) ?? [],
          q,
        }),
      );
    });
  };

/** What every operation may answer is said once. */
function commonTo(operations: readonly OperationView[]): (status: string) => boolean {
  const counts = new Map<string, number>();
  for (const { status } of operations.flatMap(({ answers }) => answers))
    counts.set(status, (counts.get(status) ?? 0) + 1);
  return (status) => counts.get(status) === operations.length && !status.startsWith("2");
}
