import { parseReference } from "../vault/reference.ts";
import type { Source } from "./item.ts";
import type { Kind, Row } from "./kind.ts";
import { kinds } from "./kinds.ts";
import type { Manifest } from "./manifest.ts";
import type { KindPreview, MissingSecret, Preview } from "./preview.ts";
import type { Outcome } from "./write-row.ts";

export interface Tally {
  manifest(manifest: Manifest): void;
  row(kind: Kind, row: Row, outcome: Outcome): void;
  file(outcome: Outcome): void;
  /** `hasSecret` says of a name in a workspace, or in all, whether it is here. */
  preview(hasSecret: (name: string, workspace: string | null) => boolean): Preview;
}

type Counts = Record<Outcome, number>;
type Use = MissingSecret["usedBy"][number];

export const FILES = "files";

/** Counts what a file brings and what comes of it. */
export function createTally(source: Source): Tally {
  const counted = new Map<string, Counts>();
  const wanted = new Map<
    string,
    { name: string; workspace: string | null; usedBy: Use[]; wasThere: boolean }
  >();
  let told: Manifest | null = null;
  let newAllowances = 0;
  const webhooks = new Map<string, { readonly name: string; readonly isSecretMissing: boolean }>();

  const count = (name: string, outcome: Outcome): void => {
    const counts = counted.get(name) ?? { new: 0, same: 0, different: 0, homeless: 0 };
    counts[outcome] += 1;
    counted.set(name, counts);
  };
  const want = (name: string, workspace: string | null, use: Use | null, wasThere = false): void => {
    const key = JSON.stringify([name, workspace]);
    const known = wanted.get(key) ?? { name, workspace, usedBy: [], wasThere: false };
    if (use !== null) known.usedBy.push(use);
    wanted.set(key, { ...known, wasThere: known.wasThere || wasThere });
  };

  return {
    manifest: (manifest) => void (told = manifest),
    row(kind, row, outcome) {
      count(kind.name, outcome);
      if (kind.name === "policy-rules" && row["effect"] === "allow" && outcome === "new") newAllowances += 1;
      if (kind.name === "webhooks") {
        const isSecretMissing = outcome === "new" && row["status"] !== "revoked";
        webhooks.set(String(row["id"]), { name: String(row["name"]), isSecretMissing });
      }
      // What senders sign with has no place in the vault but with its webhook.
      if (kind.name === "secrets" && !webhooks.has(webhookOf(String(row["name"])))) {
        const workspace = typeof row["workspace"] === "string" ? row["workspace"] : null;
        const isBound = Array.isArray(row["bindings"]) && row["bindings"].length > 0;
        want(
          String(row["name"]),
          workspace,
          isBound ? { kind: "assistants", id: workspace ?? "every" } : null,
          true,
        );
      }
      const use = useOf(kind, row);
      if (use !== null) want(use.name, use.workspace, use.by);
    },
    file: (outcome) => count(FILES, outcome),
    preview: (hasSecret) => ({
      source,
      madeAt: told?.madeAt ?? null,
      madeBy: told?.madeBy.slice(0, 40) ?? null,
      owner: told?.owner?.slice(0, 100) ?? null,
      kinds: [...kinds, { name: FILES }].flatMap((kind) => {
        const counts = counted.get(kind.name);
        return counts === undefined ? [] : [toPreview(kind, counts)];
      }),
      missingSecrets: [...wanted.values()].flatMap(({ wasThere, ...secret }) =>
        wasThere && !hasSecret(secret.name, secret.workspace) ? [secret] : [],
      ),
      webhooksWithoutSecret: [...webhooks].flatMap(([id, { name, isSecretMissing }]) =>
        isSecretMissing ? [{ id, name }] : [],
      ),
      newAllowances,
    }),
  };
}

/** The webhook whose secret has this name; what else has it is none. */
const webhookOf = (secret: string): string =>
  /^webhook-(.+?)(?:-forward)?(?:-before)?$/.exec(secret)?.[1] ?? "";

const toPreview = ({ name, isToRead }: Pick<Kind, "name" | "isToRead">, counts: Counts): KindPreview => ({
  name,
  found: counts.new + counts.same + counts.different + counts.homeless,
  isNew: counts.new,
  same: counts.same,
  different: counts.different,
  homeless: counts.homeless,
  isToRead: isToRead === true,
});

function useOf(kind: Kind, row: Row): { name: string; workspace: string | null; by: Use } | null {
  const named = (field: string): string | null => parseReference(String(row[field]));
  const workspace = typeof row["workspace"] === "string" ? row["workspace"] : null;
  const credential = kind.name === "connections" ? named("clientSecret") : named("credential");
  if (credential === null) return null;
  switch (kind.name) {
    case "backends":
      return { name: credential, workspace: null, by: { kind: "backend", id: String(row["name"]) } };
    case "web-search":
      return { name: credential, workspace: null, by: { kind: "web-search", id: String(row["provider"]) } };
    case "connections":
      return { name: credential, workspace, by: { kind: "connection", id: String(row["name"]) } };
    default:
      return null;
  }
}
