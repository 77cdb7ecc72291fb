import * as z from "zod";
import { type Needs as WouldNeeds, wouldGo } from "../../../domain/clearing/would-go.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { allRetention, getRetention } from "../../../domain/retention/reads.ts";
import type { RetentionRule } from "../../../domain/retention/retention-rule.ts";
import { type Needs as SetNeeds, setRetention } from "../../../domain/retention/set-retention.ts";
import type { Needs as StageNeeds } from "../../../domain/transfers/stage-file.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { exportResponse } from "../../export-response.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type ImportBody, receiveImport } from "../../receive-import.ts";
import type { WholeData } from "../../whole-data.ts";
import { type Operation, operation } from "../operation.ts";
import * as schemas from "../schemas/data.ts";
import { pageOf, params } from "../schemas/shared.ts";

export interface Needs
  extends Omit<WouldNeeds, "db">,
    ForAnybody<SetNeeds>,
    Omit<StageNeeds, "staging" | "db"> {
  readonly wholeData: WholeData;
}

const tag = "Data";
const file = z.custom<ImportBody>((value) => typeof value === "object");

export function dataOperations(needs: Needs): readonly Operation[] {
  const { db, wholeData } = needs;
  const common = { tag, isGlobal: true, scopes: ["admin"] } as const;
  const told = async (rule: RetentionRule, days = rule.days) => ({
    ...rule,
    days,
    wouldGo: await wouldGo(needs, rule.name, days),
  });

  return [
    operation({
      ...common,
      id: "exportData",
      method: "GET",
      path: "/export",
      summary:
        "Everything in one file, without the values of secrets: a packed tar, as docs/export-format.md says",
      answer: { status: 200, schema: z.unknown(), types: ["application/gzip"] },
      refusals: ["unconfirmed", "unavailable"],
      async run({ actor }) {
        const fresh = requireFresh(needs, actor);
        if (!fresh.ok) return fresh;
        const made = await wholeData.export(actor);
        return made.ok ? exportResponse(made.value) : made;
      },
    }),
    operation({
      ...common,
      id: "importData",
      method: "POST",
      path: "/import",
      summary:
        "Import an export of MonkeyClaw, ChatGPT or Open WebUI; with ?preview=true, say what would come of it",
      query: schemas.previewQuery,
      body: file,
      receive: receiveImport({ ...needs, staging: wholeData.staging }),
      answer: { status: 200, schema: schemas.imported },
      refusals: ["unconfirmed", "conflict", "not-found"],
      mayTakeLong: true,
      async run({ query, body, actor }) {
        if (query.preview === "true") {
          body.keep();
          return ok({ import: body.id, ...body.preview });
        }
        const fresh = requireFresh(needs, actor);
        if (!fresh.ok) return fresh;
        const done = await wholeData.import(body.id, actor);
        return done.ok ? ok({ import: null, ...done.value }) : done;
      },
    }),
    operation({
      ...common,
      id: "importPreviewed",
      method: "POST",
      path: "/import/:import",
      summary: "Import the file that a preview was made of",
      params: params("import"),
      body: z.strictObject({}).optional(),
      answer: { status: 200, schema: schemas.imported },
      refusals: ["unconfirmed", "conflict", "not-found"],
      mayTakeLong: true,
      async run({ params, actor }) {
        const fresh = requireFresh(needs, actor);
        if (!fresh.ok) return fresh;
        const done = await wholeData.import(params.import, actor);
        return done.ok ? ok({ import: null, ...done.value }) : done;
      },
    }),
    operation({
      ...common,
      id: "forgetImport",
      method: "DELETE",
      path: "/import/:import",
      summary: "Forget the file that a preview was made of; after an hour it is forgotten anyhow",
      params: params("import"),
      answer: { status: 204, schema: null },
      refusals: ["not-found"],
      async run({ params }) {
        if (wholeData.staging.previewOf(params.import) === null)
          return refuse("not-found", say`No such file waits to be imported.`);
        await wholeData.staging.remove(params.import);
        return ok(null);
      },
    }),
    operation({
      ...common,
      id: "getData",
      method: "GET",
      path: "/data",
      summary: "What takes how much space",
      scopes: ["read", "admin"],
      answer: { status: 200, schema: schemas.dataSizes },
      run: async () => ok(await wholeData.sizes()),
    }),
    operation({
      ...common,
      id: "deleteData",
      method: "DELETE",
      path: "/data",
      summary: "Delete everything but the owner's way in and the log, for good",
      body: schemas.toDelete,
      answer: { status: 200, schema: schemas.deletion },
      refusals: ["unconfirmed", "conflict"],
      mayTakeLong: true,
      async run({ body, actor }) {
        const fresh = requireFresh(needs, actor);
        if (!fresh.ok) return fresh;
        return wholeData.delete(actor, { typed: body.confirm, withBackups: body.withBackups });
      },
    }),
    operation({
      ...common,
      id: "listRetention",
      method: "GET",
      path: "/data/retention",
      summary: "How long things are kept, and how much would go now",
      scopes: ["read", "admin"],
      answer: { status: 200, schema: pageOf(schemas.retention) },
      async run() {
        return ok({ items: await Promise.all(allRetention(db).map((rule) => told(rule))), next: null });
      },
    }),
    operation({
      ...common,
      id: "getRetention",
      method: "GET",
      path: "/data/retention/:rule",
      summary: "The same of one rule; with ?days=, how much would go if it were so many",
      scopes: ["read", "admin"],
      params: schemas.ruleParam,
      query: schemas.daysQuery,
      answer: { status: 200, schema: schemas.retention },
      run: async ({ params, query }) => ok(await told(getRetention(db, params.rule), query.days)),
    }),
    operation({
      ...common,
      id: "setRetention",
      method: "PUT",
      path: "/data/retention/:rule",
      summary: "Change how long something is kept, from the next hour on",
      params: schemas.ruleParam,
      body: schemas.daysToSet,
      answer: { status: 200, schema: schemas.retention },
      refusals: ["unconfirmed"],
      async run({ params, body, actor }) {
        const fresh = requireFresh(needs, actor);
        if (!fresh.ok) return fresh;
        const set = await setRetention(as(needs, actor), params.rule, body.days);
        return set.ok ? ok(await told(set.value)) : set;
      },
    }),
  ];
}
