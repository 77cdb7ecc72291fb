import type { Context } from "hono";
import { allInstances } from "../../../domain/backends/reads.ts";
import { usersOf } from "../../../domain/backends/users-of.ts";
import { allConnections } from "../../../domain/connections/reads.ts";
import { getWebSearch } from "../../../domain/tools/web-search-reads.ts";
import { listSecrets, listUses } from "../../../domain/vault/reads.ts";
import type { StoredSecret } from "../../../domain/vault/stored-secret.ts";
import type { SecretView } from "../../../views/fragments/secret-form.tsx";
import type { VaultProps } from "../../../views/fragments/settings-vault.tsx";
import type { ServerEnv } from "../../env.ts";
import { frameOf, type PageNeeds } from "../page.ts";
import { dayOn } from "../start-of-day.ts";
import { workspacesOf } from "../usual-workspace.ts";

const MOST = { limit: 200, cursor: null };
const FEW = { limit: 3, cursor: null };

/** Everybody's secrets, then those of each workspace. */
export const allSecrets = ({ db }: Pick<PageNeeds, "db">): readonly StoredSecret[] =>
  [null, ...workspacesOf(db).map(({ id }) => id)].flatMap((scope) => listSecrets(db, MOST, scope).items);

/** The last day on which a secret works, as a form shows it. */
export const lastDayOf = ({ expiresAt }: StoredSecret, timeZone: string): string =>
  expiresAt === null ? "" : dayOn(new Date(Date.parse(expiresAt) - 1), timeZone);

export function vaultOf(
  c: Context<ServerEnv>,
  needs: PageNeeds,
  sent: VaultProps["sent"] = null,
): VaultProps {
  const { db, timeZone } = needs;
  const { csrf, reader } = frameOf(c, needs);
  const workspaces = workspacesOf(db);
  const setUp = { instances: allInstances(db), webSearch: getWebSearch(db), connections: allConnections(db) };
  const secrets = allSecrets(needs).map(
    (secret): SecretView => ({
      secret,
      workspaceName: workspaces.find(({ id }) => id === secret.workspace)?.name ?? null,
      users: usersOf(setUp, secret),
      uses: listUses(db, secret, FEW).items,
      lastDay: lastDayOf(secret, timeZone),
    }),
  );
  return { secrets, workspaces, reader, csrf, sent };
}
