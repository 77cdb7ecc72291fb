import * as z from "zod";
import { actorKinds } from "../../../domain/audit/actor.ts";
import { type SecretUser, secretUserKinds } from "../../../domain/backends/users-of.ts";
import type { Binding } from "../../../domain/vault/binding.ts";
import { providers, type StoredSecret } from "../../../domain/vault/stored-secret.ts";
import type { ListedUse } from "../../../domain/vault/use.ts";
import { id, pageQuery, time } from "./shared.ts";

export const binding = z
  .strictObject({
    host: z
      .string()
      .meta({ description: "A host name or address, with a port where only that one is meant." }),
    methods: z.array(z.string()).exactOptional(),
    pathPrefix: z.string().exactOptional(),
    header: z.string().exactOptional(),
  })
  .meta({ id: "Binding" }) satisfies z.ZodType<Binding>;

const provider = z.enum(providers);

export const secret = z
  .object({
    id,
    workspace: id.nullable().meta({ description: "Whose own it is; null for a secret of every workspace." }),
    name: z.string(),
    description: z.string(),
    provider: provider.nullable(),
    bindings: z.array(binding).meta({
      description:
        "What it may be used for. Without any it goes only to a backend that names it and was vouched for, or to the search provider that does.",
    }),
    createdAt: time,
    updatedAt: time,
    expiresAt: time.nullable().meta({ description: "From then on it is refused." }),
    connection: id.nullable().meta({
      description: "Of the connection whose token it is, which alone changes it; else null.",
    }),
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "Secret" }) satisfies z.ZodType<StoredSecret>;

const about = {
  description: z.string().exactOptional().meta({ description: "Up to 500 characters." }),
  provider: provider.nullable().exactOptional(),
  bindings: z.array(binding).exactOptional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().exactOptional(),
};

export const secretToPut = z.strictObject({
  value: z.string().meta({ description: "1 byte to 64 KiB in UTF-8; never answered." }),
  ...about,
});

export const secretPatch = z.strictObject(about);

export const scopeQuery = z.strictObject({
  workspace: id.optional().meta({ description: "Whose own are meant; left out: those of every workspace." }),
});

export const scopedPageQuery = pageQuery.extend(scopeQuery.shape);

export const secretUse = z
  .object({
    id,
    host: z.string(),
    method: z.string(),
    path: z.string().meta({ description: "Its first 100 characters, without the query." }),
    header: z.string(),
    actor: z.enum(actorKinds),
    actorId: z.string().nullable().meta({ description: "Of the turn, sign-in or token." }),
    count: z.number().int().meta({ description: "How often within one minute." }),
    lastAt: time,
  })
  .meta({ id: "SecretUse" }) satisfies z.ZodType<ListedUse>;

export const secretUser = z
  .object({ kind: z.enum(secretUserKinds), id: z.string(), isEnabled: z.boolean() })
  .meta({ id: "SecretUser" }) satisfies z.ZodType<SecretUser>;
