import * as z from "zod";
import { idForm } from "../../../domain/kernel/id.ts";
import { say } from "../../../domain/kernel/say.ts";

/** Opaque to clients. */
export const id = z.string().max(64).meta({ description: "An opaque id." });

export const time = z.string().meta({ format: "date-time", description: "RFC 3339, UTC." });

export const params = <const Names extends readonly string[]>(...names: Names) =>
  z.object(Object.fromEntries(names.map((name) => [name, id])) as Record<Names[number], typeof id>);

/** A `next` that was answered before: anything else would end a list in silence. */
const cursor = (form: RegExp) => z.string().regex(form, say`is not a cursor of this list`).optional();

export const idCursor = cursor(idForm);
export const rowCursor = cursor(/^\d{1,15}$/);
/** Of what is known by its name: when it was made comes first. */
export const nameCursor = cursor(/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z [\w-]{1,64}$/);

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: idCursor,
});

/** One page of a collection. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: "The cursor of the next page." }),
  });

export const flag = z.enum(["true", "false"]).transform((word) => word === "true");

/** The page that a query asks for. */
export const toPageRequest = ({ limit, cursor }: z.output<typeof pageQuery>) => ({
  limit,
  cursor: cursor ?? null,
});
