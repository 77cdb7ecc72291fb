import type { Place } from "./envelope.ts";
import type { SecretRow } from "./store.ts";

/** Where a secret's value belongs: its row, its name, its version and what it may be used for. */
export const placeOf = ({
  id,
  name,
  version,
  bindings,
}: Pick<SecretRow, "id" | "name" | "version" | "bindings">): Place => ({
  table: "secrets",
  row: id,
  field: "sealed",
  version,
  about: [name, bindings],
});
