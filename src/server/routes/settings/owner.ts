import type { Hono } from "hono";
import { changePassphrase, type Needs as ChangeNeeds } from "../../../domain/accounts/change-passphrase.ts";
import { PASSPHRASE_RULE } from "../../../domain/accounts/passphrase.ts";
import { renameOwner, type Needs as RenameNeeds } from "../../../domain/accounts/rename-owner.ts";
import { refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { OwnerForm, PassphraseForm } from "../../../views/fragments/settings-owner.tsx";
import { en } from "../../../views/strings/en.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { field } from "../form.ts";
import { asOwner, ownerOf } from "../page.ts";
import { type PageRefusal, part, partRefused } from "../reply.ts";

export type Needs = ForAnybody<ChangeNeeds> & ForAnybody<RenameNeeds>;

export const ownerRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/owner", async (c) => {
      const name = field(c, "name").trim();
      const renamed = await renameOwner(asOwner(c, needs), name);
      if (renamed.ok) return part(c, OwnerForm({ sent: { values: { name }, isKept: true } }));
      const { refusal } = renamed;
      return partRefused(c, OwnerForm({ sent: { values: { name }, refusal } }), refusal);
    });

    app.post("/settings/passphrase", async (c) => {
      const newPassphrase = field(c, "passphrase");
      const changed =
        newPassphrase === field(c, "again")
          ? await changePassphrase(asOwner(c, needs), {
              passphrase: field(c, "old"),
              newPassphrase,
              address: c.get("address"),
              signIn: ownerOf(c).signIn,
            })
          : refuse("invalid", say`Type the new one twice the same.`, { again: en.door.notSame });
      if (changed.ok) return part(c, PassphraseForm({ rule: PASSPHRASE_RULE, sent: { isKept: true } }));
      const refusal = inTheForm(changed.refusal);
      return partRefused(c, PassphraseForm({ rule: PASSPHRASE_RULE, sent: { refusal } }), refusal);
    });
  };

/** The form calls the two passphrases by other names than the domain. */
function inTheForm({ fields, ...refusal }: PageRefusal): PageRefusal {
  if (fields === undefined) return refusal;
  const { passphrase, newPassphrase, ...rest } = fields;
  return {
    ...refusal,
    fields: {
      ...rest,
      ...(passphrase === undefined ? {} : { old: passphrase }),
      ...(newPassphrase === undefined ? {} : { passphrase: newPassphrase }),
    },
  };
}
