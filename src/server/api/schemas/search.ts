import { z } from "zod";
import { type Message, roles } from "../../../domain/conversations/message.ts";
import { figure, textFault } from "../../../domain/kernel/fields.ts";
import { id, pageOf, pageQuery } from "./shared.ts";
import { message } from "./conversations.ts";

/** A message that was found, as the API answers it. */
export interface Found extends Message {
  readonly threadName: string;
  readonly snippet: string;
  readonly highlights: readonly (readonly [start: number, end: number])[];
}

const found = z
  .object({
    ...message.shape,
    threadName: z.string(),
    snippet: z.string(),
    highlights: z
      .array(z.tuple([z.number(), z.number()]))
      .meta({ description: "From and to, in UTF-16 units of the snippet." }),
  })
  .meta({ id: "Found" }) satisfies z.ZodType<Found>;

const LONGEST = 1_000;

const NO_MOMENT = "is neither an RFC 3339 time nor a date";

/** Read as RFC 3339 or a date, and kept as UTC. */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], NO_MOMENT)
  .refine((text) => !Number.isNaN(Date.parse(text)), NO_MOMENT)
  .transform((text) => new Date(text).toISOString());

export const searchQuery = pageQuery.extend({
  q: z
    .string("is missing")
    .superRefine((text, context) => {
      const fault = text.trim() === "" ? "is empty" : textFault(text, 1, LONGEST);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    })
    .meta({
      description: `Words to be found, up to ${figure(LONGEST)} characters. All must occur.`,
    }),
  workspace: id.optional(),
  thread: id.optional(),
  role: z.enum(roles).optional(),
  after: moment.optional().meta({ description: "From this time on: RFC 3339, or a date." }),
  before: moment.optional().meta({ description: "Up to, but without, this time." }),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/, "is not a cursor of this search")
    .optional(),
});

export const searchPage = pageOf(found).extend({
  isOfNewest: z.boolean().meta({
    description: "True where there were more matches than could be ranked: these are of the newest.",
  }),
});
