import type { SecretUser } from "../backends/users-of.ts";
import type { Source } from "./item.ts";

/** What an import would do, or did. */
export interface Preview {
  readonly source: Source;
  /** When and by which version it was exported, and whose it is; null where the file does not say. */
  readonly madeAt: string | null;
  readonly madeBy: string | null;
  readonly owner: string | null;
  /** Of the kinds that there is something of. */
  readonly kinds: readonly KindPreview[];
  /** Secrets that were there and are not here: they are put in by hand. */
  readonly missingSecrets: readonly MissingSecret[];
  /** New ones, which take nothing until their owner gives what their sender signs with. */
  readonly webhooksWithoutSecret: readonly { readonly id: string; readonly name: string }[];
  /** Rules that allow something without asking, among the new ones. */
  readonly newAllowances: number;
}

export interface KindPreview {
  readonly name: string;
  readonly found: number;
  readonly isNew: number;
  readonly same: number;
  /** Here with other content, or in a place that is taken: what is here stays. */
  readonly different: number;
  /** Of something that is nowhere. */
  readonly homeless: number;
  /** In an export to be read; nothing comes of it, and it counts as the same. */
  readonly isToRead: boolean;
}

export interface MissingSecret {
  readonly name: string;
  readonly workspace: string | null;
  readonly usedBy: readonly Pick<SecretUser, "kind" | "id">[];
}
