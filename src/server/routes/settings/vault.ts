import type { Context, Hono } from "hono";
import type { Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { deleteSecret } from "../../../domain/vault/delete-secret.ts";
import { type Needs as PutNeeds, putSecret } from "../../../domain/vault/put-secret.ts";
import type { StoredSecret } from "../../../domain/vault/stored-secret.ts";
import type { SecretFormName } from "../../../views/fragments/secret-form.tsx";
import { Vault } from "../../../views/fragments/settings-vault.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { asOwner } from "../page.ts";
import { isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";
import { secretIn } from "./vault-fields.ts";
import { allSecrets, lastDayOf, vaultOf } from "./vault-view.ts";

export type Needs = PageNeeds & ForAnybody<PutNeeds> & ConfirmNeeds;

const PLACE = "/settings#vault";
const names = ["name", "workspace", "description", "provider", "places", "ends"] as const;

/** Secrets are added, replaced, bound and deleted here; their values only go in. */
export const vaultRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/vault", async (c) => {
      const workspace = field(c, "workspace") || null;
      const name = field(c, "name").trim();
      const isThere = allSecrets(needs).some((one) => one.name === name && one.workspace === workspace);
      const put = isThere
        ? taken(name)
        : await putSecret(asOwner(c, needs), { name, workspace, ...secretIn(c, needs.timeZone, "") });
      return answer(c, null, put);
    });

    app.post("/settings/vault/:secret", async (c) => {
      const secret = find(c.req.param("secret"));
      if (secret === null) return settingsRefused(c, needs, gone);
      const fields = secretIn(c, needs.timeZone, lastDayOf(secret, needs.timeZone));
      const stale = Bun.deepEquals(fields.bindings, secret.bindings) ? null : confirmFirst(c, needs);
      if (stale !== null) return stale;
      const { name, workspace } = secret;
      return answer(c, secret, await putSecret(asOwner(c, needs), { name, workspace, ...fields }));
    });

    app.post("/settings/vault/:secret/delete", async (c) => {
      const secret = find(c.req.param("secret"));
      if (secret === null) return settingsRefused(c, needs, gone);
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const deleted = await deleteSecret(asOwner(c, needs), secret.name, secret.workspace);
      if (!deleted.ok) return settingsRefused(c, needs, deleted.refusal);
      return isByScript(c) ? part(c, Vault(vaultOf(c, needs))) : seeOther(PLACE);
    });

    const find = (id: string): StoredSecret | null => allSecrets(needs).find((one) => one.id === id) ?? null;

    const answer = (
      c: Context<ServerEnv>,
      secret: StoredSecret | null,
      put: Result<StoredSecret, "invalid" | "altered" | "conflict">,
    ): Response | Promise<Response> => {
      if (put.ok) {
        const form = { isKept: true };
        return isByScript(c)
          ? part(c, Vault(vaultOf(c, needs, { secret: secret?.id ?? null, form })))
          : seeOther(PLACE);
      }
      if (!isByScript(c)) return settingsRefused(c, needs, put.refusal);
      const values: Partial<Record<SecretFormName, string>> = Object.fromEntries(
        names.map((name) => [name, field(c, name)]),
      );
      const refusal = inTheForm(put.refusal);
      const form = { values, refusal };
      return partRefused(c, Vault(vaultOf(c, needs, { secret: secret?.id ?? null, form })), refusal);
    };
  };

const gone: PageRefusal = {
  kind: "not-found",
  message: say`This secret is there no more. Load the page again.`,
};

const taken = (
  name: string,
): { readonly ok: false; readonly refusal: PageRefusal & { kind: "conflict" } } => ({
  ok: false,
  refusal: {
    kind: "conflict",
    message: say`There is a secret called “${name}” already. Change that one, or choose another name.`,
    fields: { name: say`is taken` },
  },
});

/** The form calls the end of a secret by another name than the domain. */
function inTheForm({ fields, ...refusal }: PageRefusal): PageRefusal {
  if (fields === undefined) return refusal;
  const { expiresAt, ...rest } = fields;
  return { ...refusal, fields: expiresAt === undefined ? rest : { ...rest, ends: expiresAt } };
}
