import * as z from "zod";

/** Opaque to clients. */
export const id = z.string().max(64).meta({ description: "An opaque id." });

export const time = z.string().meta({ format: "date-time", description: "RFC 3339, UTC." });

export const params = <const Names extends readonly string[]>(...names: Names) =>
  z.object(Object.fromEntries(names.map((name) => [name, id])) as Record<Names[number], typeof id>);

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
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
