import * as z from "zod";
import type { Model, Probe } from "../../../domain/backends/backend.ts";
import type { Offer } from "../../../domain/backends/find-local.ts";
import type { Instance } from "../../../domain/backends/instance.ts";
import { keyOutcomes, type TriedKey } from "../../../domain/backends/tried-key.ts";
import { id, time } from "./shared.ts";

/** A backend as the API answers it. */
export interface ListedBackend extends Omit<Instance, "isEnabled"> {
  /** Its name. */
  readonly id: string;
  readonly enabled: boolean;
  /** Its kind as people write it. */
  readonly label: string;
  /** Null where it can be asked. */
  readonly why: string | null;
  readonly probe: Probe | null;
  readonly probedAt: string | null;
}

export const probe = z
  .object({
    isReady: z.boolean(),
    auth: z.enum(["ready", "needed", "refused"]),
    why: z
      .string()
      .exactOptional()
      .meta({ description: "In words with a way out, where it cannot be used." }),
    failure: z
      .enum([
        "rate_limit",
        "quota",
        "auth",
        "context",
        "overloaded",
        "transport",
        "protocol",
        "policy",
        "other",
      ])
      .exactOptional(),
  })
  .meta({ id: "Probe" }) satisfies z.ZodType<Probe>;

export const model = z
  .object({
    id: z.string(),
    label: z.string(),
    context: z
      .number()
      .exactOptional()
      .meta({ description: "Tokens that fit into one request, where known." }),
  })
  .meta({ id: "Model" }) satisfies z.ZodType<Model>;

export const keyToTry = z.strictObject({
  key: z
    .string()
    .meta({ description: "It is sent to the backend's address alone, and neither kept nor logged." }),
});

export const triedKey = z
  .object({
    outcome: z.enum(keyOutcomes),
    message: z.string().meta({ description: "In words, with a way out." }),
    models: z.array(model).readonly(),
  })
  .meta({ id: "TriedKey" }) satisfies z.ZodType<TriedKey>;

const option = z.union([z.string(), z.number()]);

export const backend = z
  .object({
    id,
    name: z.string(),
    kind: z.string(),
    label: z.string(),
    baseUrl: z.string().nullable().meta({ description: "Null stands for the kind's own address." }),
    credential: z.string().nullable().meta({ description: "A reference, @secret:name; never a value." }),
    isVouched: z.boolean().meta({
      description:
        "True where the owner, or a token with admin, chose this address for this credential. Only then a secret " +
        "without bindings is sent there; one with bindings obeys them alone.",
    }),
    enabled: z.boolean(),
    defaultModel: z.string().nullable(),
    options: z.record(z.string(), option),
    why: z.string().nullable().meta({ description: "Why it cannot be asked at all; null where it can." }),
    probe: probe.nullable().meta({ description: "What the last check found." }),
    probedAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "Backend" }) satisfies z.ZodType<ListedBackend>;

export const backendPatch = z
  .strictObject({
    enabled: z.boolean(),
    baseUrl: z.string().nullable(),
    credential: z.string().nullable().meta({ description: "@secret:name; a plain key is refused." }),
    defaultModel: z.string().nullable(),
    options: z.record(z.string(), option.nullable()).meta({ description: "Null takes an option away." }),
  })
  .partial();

export const newBackend = backendPatch.extend({
  name: z.string().meta({ description: "1 to 64 of a to z, 0 to 9 and -, beginning with a letter." }),
  kind: z.string(),
});

export const serverOffer = z
  .object({
    type: z.literal("server").meta({ description: "A model server on this machine." }),
    name: z.string(),
    label: z.string(),
    baseUrl: z.string(),
    models: z.array(z.string()),
  })
  .meta({ id: "ServerOffer" }) satisfies z.ZodType<Offer>;

export const keyOffer = z
  .object({
    type: z.literal("key").meta({ description: "A key in the environment, usable until the program ends." }),
    name: z.string().meta({ description: "The secret that it would be in the vault." }),
    provider: z.string(),
  })
  .meta({ id: "KeyOffer" });
