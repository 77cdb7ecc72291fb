import * as z from "zod";

/** A text of a model's, which may be empty: half a character or NUL could be neither kept, hashed nor shown as it is. */
export const maybeText = (max: number) =>
  z
    .string()
    .max(max, `is longer than ${max} characters`)
    .refine((value) => value.isWellFormed() && !value.includes("\0"), "holds NUL or half a character");

/** The same, where there must be something. */
export const text = (max: number) => maybeText(max).min(1, "is empty");
