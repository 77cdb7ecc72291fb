import { z } from "zod";
import type { Binding } from "../../../domain/vault/binding.ts";
import type { StoredSecret } from "../../../domain/vault/stored-secret.ts";
import { id, time } from "./shared.ts";

const binding = z
  .strictObject({
    host: z
      .string()
      .meta({ description: "A host name or address, with a port where only that one is meant." }),
    methods: z.array(z.string()).exactOptional(),
    pathPrefix: z.string().exactOptional(),
    header: z.string().exactOptional(),
  })
  .meta({ id: "Binding" }) satisfies z.ZodType<Binding>;

export const secret = z
  .object({
    id,
    name: z.string(),
    description: z.string(),
    bindings: z.array(binding).meta({
      description:
        "What it may be used for. Without any it goes only to a backend that names it and was vouched for.",
    }),
    createdAt: time,
    updatedAt: time,
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "Secret" }) satisfies z.ZodType<StoredSecret>;

export const secretToPut = z.strictObject({
  value: z.string().meta({ description: "1 byte to 64 KiB in UTF-8; never answered." }),
  description: z.string().exactOptional().meta({ description: "Up to 500 characters." }),
  bindings: z.array(binding).exactOptional(),
});
