import * as z from "zod";
import { actions } from "../../../domain/audit/action.ts";
import { actorKinds } from "../../../domain/audit/actor.ts";
import type { Entry } from "../../../domain/audit/entry.ts";
import type { Verdict, Why } from "../../../domain/audit/verify.ts";
import { id, pageQuery, rowCursor, time } from "./shared.ts";

const action = z.enum(actions);
const actor = z.enum(actorKinds);
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

export const auditQuery = pageQuery.extend({
  cursor: rowCursor,
  action: action.optional(),
  actor: actor.optional(),
  actorId: id.optional().meta({ description: "A sign-in, token or turn." }),
  workspace: id.optional(),
  thread: id.optional(),
  turn: id.optional(),
  since: moment.optional().meta({ description: "From this time on." }),
  until: moment.optional().meta({ description: "Before this time." }),
});

const fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]);

export const auditEntry = z
  .object({
    row: z.number().int().meta({ description: "1 for the first; no number is left out." }),
    at: time,
    actor,
    actorId: z.string().nullable().meta({ description: "Of the sign-in, token or turn." }),
    action,
    subject: z
      .record(z.string(), z.string())
      .meta({ description: "What it was done to or in, each by id or name." }),
    detail: z.record(z.string(), fact),
    hash: z.string().meta({ description: "SHA-256 over the row and the hash of the one before, in hex." }),
  })
  .meta({ id: "AuditEntry" }) satisfies z.ZodType<Entry>;

const whys = [
  "changed",
  "missing",
  "reordered",
  "cut-off",
  "added",
  "no-seal",
  "broken",
  "other-key",
  "forged",
] as const satisfies readonly Why[];

export const verdict = z
  .discriminatedUnion("isWhole", [
    z.object({
      isWhole: z.literal(true),
      rows: z.number().int(),
      hash: z
        .string()
        .meta({ description: "Of the last row. Kept elsewhere, it proves the log up to here." }),
    }),
    z.object({
      isWhole: z.literal(false),
      row: z.number().int().meta({ description: "The first that is not as it was written." }),
      why: z.enum(whys),
      words: z.string(),
    }),
  ])
  .meta({ id: "AuditVerdict" }) satisfies z.ZodType<Verdict>;
