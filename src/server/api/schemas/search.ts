import * as z from "zod";
import type { SavedSearch } from "../../../domain/conversations/saved-search.ts";
import { type Message, roles } from "../../../domain/conversations/message.ts";
import { figure, textFault } from "../../../domain/kernel/fields.ts";
import { say } from "../../../domain/kernel/say.ts";
import { id, pageOf, pageQuery, time } from "./shared.ts";
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

const NO_MOMENT = say`is neither an RFC 3339 time nor a date`;

/** Read as RFC 3339 or a date, and kept as UTC. */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], NO_MOMENT)
  .refine((text) => !Number.isNaN(Date.parse(text)), NO_MOMENT)
  .transform((text) => new Date(text).toISOString());

export const searchQuery = pageQuery.extend({
  q: z
    .string(say`is missing`)
    .superRefine((text, context) => {
      const fault = text.trim() === "" ? say`is empty` : textFault(text, 1, LONGEST);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    })
    .meta({
      description: `Words to be found, up to ${figure(LONGEST)} characters. All must occur.`,
    }),
  workspace: id.optional(),
  thread: id.optional(),
  role: z.enum(roles).optional(),
  backend: z.string().max(100).optional().meta({ description: "Who was to answer." }),
  model: z.string().max(200).optional(),
  after: moment.optional().meta({ description: "From this time on: RFC 3339, or a date." }),
  before: moment.optional().meta({ description: "Up to, but without, this time." }),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/, say`is not a cursor of this search`)
    .optional(),
});

export const searchPage = pageOf(found).extend({
  isOfNewest: z.boolean().meta({
    description: "True where there were more matches than could be ranked: these are of the newest.",
  }),
});

const day = z.iso.date(say`is no day`).nullable();

const savedFilter = z.strictObject({
  workspace: id.nullable(),
  thread: id.nullable(),
  role: z.enum(roles).nullable(),
  backend: z.string().max(100).nullable(),
  model: z.string().max(200).nullable(),
  after: day.meta({ description: "The first day, where the owner is." }),
  before: day.meta({ description: "The last day, where the owner is." }),
});

export const savedSearch = z
  .object({ id, name: z.string(), text: z.string(), filter: savedFilter, createdAt: time })
  .meta({ id: "SavedSearch" }) satisfies z.ZodType<SavedSearch>;

export const newSavedSearch = z.strictObject({
  name: z.string().meta({ description: "1 to 100 characters. One of the same name gives way." }),
  text: z.string().meta({ description: "The words to be found." }),
  filter: savedFilter.partial().optional(),
});
