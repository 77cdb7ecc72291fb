import { everything, listEntries } from "../../../domain/audit/reads.ts";
import { type Needs as VerifyNeeds, verifyAudit } from "../../../domain/audit/verify-audit.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { as, type ForAnybody } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { auditEntry, auditQuery, verdict } from "../schemas/audit.ts";
import { pageOf, toPageRequest } from "../schemas/shared.ts";

export type Needs = ForAnybody<VerifyNeeds>;

const tag = "Audit";

export const auditOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listAudit",
    method: "GET",
    path: "/audit",
    tag,
    summary: "The log of what was done, by whom and to what, newest first",
    scopes: ["admin"],
    query: auditQuery,
    answer: { status: 200, schema: pageOf(auditEntry) },
    isGlobal: true,
    run({ query: { limit, cursor, ...filter } }) {
      return ok(listEntries(needs.db, { ...everything, ...given(filter) }, toPageRequest({ limit, cursor })));
    },
  }),
  operation({
    id: "verifyAudit",
    method: "POST",
    path: "/audit/verify",
    tag,
    summary: "Check that no row of the log was changed, taken out or cut off; goes on record itself",
    scopes: ["admin"],
    body: z.strictObject({}).optional(),
    answer: { status: 200, schema: verdict },
    isGlobal: true,
    mayTakeLong: true,
    run: async ({ actor }) => ok(await verifyAudit(as(needs, actor))),
  }),
];
