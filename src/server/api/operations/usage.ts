import type { Db } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { usageBy, usageIn, usageKeys } from "../../../domain/usage/reads.ts";
import { z } from "zod";
import { heldTo } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { id, pageOf } from "../schemas/shared.ts";
import { usageTotal } from "../schemas/usage.ts";
import { visibleThread } from "./threads.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs {
  readonly db: Db;
}

const day = z.iso.date("is not a day like 2026-11-30").optional();

export const usageOperations = ({ db }: Needs): readonly Operation[] => [
  operation({
    id: "getUsage",
    method: "GET",
    path: "/usage",
    tag: "Usage",
    summary: "Tokens and cost, one total for each day, model, backend, thread, workspace or assistant",
    scopes: ["read"],
    query: z.strictObject({
      by: z.enum(usageKeys).default("day"),
      from: day.meta({ description: "The first day, in UTC." }),
      to: day.meta({ description: "The last day, in UTC." }),
      workspace: id.optional(),
      thread: id.optional(),
    }),
    answer: { status: 200, schema: pageOf(usageTotal).extend({ total: usageTotal }) },
    refusals: ["not-found"],
    run({ query, actor }) {
      const { by, from = null, to = null, thread = null } = query;
      const workspace = query.workspace ?? heldTo(actor);
      const seen = workspace === null ? ok(null) : visibleWorkspace({ db }, actor, workspace);
      if (!seen.ok) return seen;
      const inThread = thread === null ? ok(null) : visibleThread(db, actor, thread);
      if (!inThread.ok) return inThread;
      const filter = { from, to, workspace, thread };
      return ok({ items: usageBy(db, by, filter), total: usageIn(db, filter), next: null });
    },
  }),
];
