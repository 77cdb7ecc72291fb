import type { Secret } from "../kernel/secret.ts";
import { ok, type Result } from "../kernel/result.ts";
import { putSecret } from "../vault/put-secret.ts";
import { toReference } from "../vault/reference.ts";
import type { SetConnection } from "./connection-fields.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { bindingsOf } from "./places-of.ts";
import { providerOf } from "./oauth-providers.ts";

/** Where the secret of a client lies that was typed where the connection was set up. */
export const clientSecretName = ({ name }: Pick<SetConnection, "name">): string => `${name}-client`;

/** Puts a typed client secret into the vault, bound to where its connection sends it; answers the reference. */
export async function keepClientSecret(
  needs: ConnectionNeeds,
  set: SetConnection,
  value: Secret,
  workspace: string | null,
): Promise<Result<string, "invalid" | "altered">> {
  const name = clientSecretName(set);
  const put = await putSecret(needs, {
    name,
    workspace,
    value,
    bindings: bindingsOf(set).client,
    description: `${providerOf(set.provider).label}, client secret`,
  });
  return put.ok ? ok(toReference(name)) : put;
}
