import type { Db } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { usageBy, usageIn, usageOver } from "../../../domain/usage/reads.ts";
import { heldTo } from "../../actor.ts";
import { startOfDay } from "../../routes/start-of-day.ts";
import { stretchesOf } from "../../routes/stretches.ts";
import { type Operation, operation } from "../operation.ts";
import { pageOf } from "../schemas/shared.ts";
import { usageQuery, usageTotal } from "../schemas/usage.ts";
import { visibleThread } from "./threads.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs {
  readonly db: Db;
  /** Of this machine: a day begins here when it begins there. */
  readonly timeZone: string;
}

export const usageOperations = ({ db, timeZone }: Needs): readonly Operation[] => [
  operation({
    id: "getUsage",
    method: "GET",
    path: "/usage",
    tag: "Usage",
    summary:
      "Tokens and cost: a total for each day, month, model, backend, thread, workspace, assistant or job",
    scopes: ["read"],
    query: usageQuery,
    answer: { status: 200, schema: pageOf(usageTotal).extend({ total: usageTotal }) },
    refusals: ["not-found"],
    run({ query, actor }) {
      const { by, thread = null } = query;
      const workspace = query.workspace ?? heldTo(actor);
      const seen = workspace === null ? ok(null) : visibleWorkspace({ db }, actor, workspace);
      if (!seen.ok) return seen;
      const inThread = thread === null ? ok(null) : visibleThread(db, actor, thread);
      if (!inThread.ok) return inThread;
      const period = { after: momentOf(query.after, timeZone), before: momentOf(query.before, timeZone) };
      const filter = { ...period, workspace, thread };
      const items =
        by === "day" || by === "month"
          ? usageOver(db, stretchesOf(db, by, period, timeZone), filter)
          : usageBy(db, by, filter);
      return ok({ items, total: usageIn(db, filter), next: null });
    },
  }),
];

/** As UTC; a day is its beginning where MonkeyClaw runs. */
function momentOf(text: string | undefined, timeZone: string): string | null {
  if (text === undefined) return null;
  return text.includes("T") ? new Date(text).toISOString() : startOfDay(text, 0, timeZone);
}
