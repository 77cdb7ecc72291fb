import * as z from "zod";
import type { DataSizes } from "../../../domain/clearing/data-sizes.ts";
import type { Deletion } from "../../../domain/clearing/delete-everything.ts";
import { secretUserKinds } from "../../../domain/backends/users-of.ts";
import { retentionNames } from "../../../domain/retention/retention-rule.ts";
import { sources } from "../../../domain/transfers/item.ts";
import type { KindPreview, MissingSecret, Preview } from "../../../domain/transfers/preview.ts";
import { id, time } from "./shared.ts";

const bytes = (about: string) => z.number().meta({ description: `${about}, in bytes.` });

export const dataSizes = z
  .object({
    database: bytes("The database"),
    checkpoints: bytes("The part of it that keeps files as they were before turns changed them"),
    attachments: bytes("Attachments"),
    files: bytes("The folders that were made for workspaces"),
    backups: bytes("Copies of the database from before updates"),
    total: bytes("The whole data folder"),
  })
  .meta({ id: "DataSizes" }) satisfies z.ZodType<DataSizes>;

const kindPreview = z
  .object({
    name: z.string().meta({ description: "What it is: threads, messages, and so on." }),
    found: z.number(),
    isNew: z.number().meta({ description: "Not here yet." }),
    same: z.number().meta({ description: "Here already, or to be read alone." }),
    different: z.number().meta({ description: "Here with other content, which stays." }),
    homeless: z.number().meta({ description: "Of something that is neither here nor in the file." }),
    isToRead: z.boolean().meta({ description: "In the file to be read: nothing comes of it." }),
  })
  .meta({ id: "ImportedKind" }) satisfies z.ZodType<KindPreview>;

const missingSecret = z
  .object({
    name: z.string(),
    workspace: z.string().nullable(),
    usedBy: z.array(z.object({ kind: z.enum(secretUserKinds), id: z.string() })),
  })
  .meta({ id: "MissingSecret" }) satisfies z.ZodType<MissingSecret>;

export const imported = z
  .object({
    import: id.nullable().meta({ description: "With which a file that was looked through is imported." }),
    source: z.enum(sources),
    madeAt: time.nullable(),
    madeBy: z.string().nullable(),
    owner: z.string().nullable(),
    kinds: z.array(kindPreview),
    missingSecrets: z.array(missingSecret),
    webhooksWithoutSecret: z
      .array(z.object({ id, name: z.string() }))
      .meta({ description: "New ones, which take nothing until they are given their sender's secret." }),
    newAllowances: z.number().meta({ description: "New rules that allow something without asking." }),
  })
  .meta({ id: "Import" }) satisfies z.ZodType<Preview>;

export const retention = z
  .object({
    name: z.enum(retentionNames),
    days: z.number().nullable().meta({ description: "Null for good." }),
    usualDays: z.number().nullable(),
    leastDays: z.number(),
    mostDays: z.number(),
    mayBeForever: z.boolean(),
    wouldGo: z.number().meta({ description: "How many would go now." }),
  })
  .meta({ id: "Retention" });

export const ruleParam = z.object({ rule: z.enum(retentionNames) });

export const daysQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(3_650).optional() });

export const daysToSet = z.strictObject({
  days: z.number().int().nullable().meta({ description: "Null for good, where that may be." }),
});

export const previewQuery = z.strictObject({ preview: z.enum(["true", "false"]).default("false") });

export const toDelete = z.strictObject({
  confirm: z.string().max(200).meta({ description: "The owner's name, as a person types it who means it." }),
  withBackups: z.boolean().default(false).meta({ description: "Copies from before updates go, too." }),
});

export const deletion = z
  .object({ rows: z.number(), files: z.number(), backups: z.number() })
  .meta({ id: "Deletion" }) satisfies z.ZodType<Deletion>;
