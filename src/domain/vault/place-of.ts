import type { Place } from "./envelope.ts";
import type { SecretRow } from "./store.ts";

/** Where a secret's value belongs: its row, its name, its version, its workspace, what it may be used for and until when. */
export const placeOf = ({
  id,
  name,
  version,
  bindings,
  workspace,
  expiresAt,
}: Pick<SecretRow, "id" | "name" | "version" | "bindings" | "workspace" | "expiresAt">): Place => ({
  table: "secrets",
  row: id,
  field: "sealed",
  version,
  // A secret that is everybody's for good is bound as it was before there were others.
  about: workspace === null && expiresAt === null ? [name, bindings] : [name, bindings, workspace, expiresAt],
});
