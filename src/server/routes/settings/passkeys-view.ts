import type { Context } from "hono";
import { listPasskeys } from "../../../domain/accounts/reads.ts";
import { relyingPartyOf } from "../../../domain/accounts/relying-party.ts";
import type { PasskeysProps } from "../../../views/fragments/settings-passkeys.tsx";
import type { ServerEnv } from "../../env.ts";
import { frameOf, type PageNeeds } from "../page.ts";

const MOST = { limit: 200, cursor: null };

export const passkeysOf = (c: Context<ServerEnv>, needs: PageNeeds): Omit<PasskeysProps, "sent"> => ({
  passkeys: listPasskeys(needs.db, MOST).items,
  reader: frameOf(c, needs).reader,
  isPossible: relyingPartyOf(c.get("origin")) !== null,
  here: c.get("origin"),
});
