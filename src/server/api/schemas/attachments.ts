import * as z from "zod";
import { type Attached, type Attachment, attachmentKinds } from "../../../domain/attachments/attachment.ts";
import { id, time } from "./shared.ts";

const facts = {
  id,
  name: z.string().meta({ description: "In one line, without parts of a path." }),
  kind: z.enum(attachmentKinds).meta({ description: "Decided by what the file holds." }),
  mediaType: z.string(),
  bytes: z.number().int(),
  width: z.number().int().nullable().meta({ description: "In pixels, of a picture." }),
  height: z.number().int().nullable(),
  pages: z.number().int().nullable(),
  problem: z.string().nullable().meta({ description: "What of it is not given to a model, in words." }),
};

export const attached = z.object(facts).meta({ id: "Attached" }) satisfies z.ZodType<Attached>;

export const attachment = z
  .object({
    ...facts,
    workspace: id,
    thread: id.nullable().meta({ description: "Null until the question that it waits for opens one." }),
    isSent: z.boolean().meta({ description: "What is not sent within a day is forgotten." }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "Attachment" }) satisfies z.ZodType<Attachment>;
