import type { Hono } from "hono";
import { addPasskey, type Needs as AddNeeds } from "../../../domain/accounts/add-passkey.ts";
import { agentFamily } from "../../../domain/accounts/agent-family.ts";
import { getPasskey } from "../../../domain/accounts/reads.ts";
import { removePasskey } from "../../../domain/accounts/remove-passkey.ts";
import { renamePasskey } from "../../../domain/accounts/rename-passkey.ts";
import { parseObject } from "../../../domain/kernel/json.ts";
import { refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { PasskeyOffered } from "../../../views/fragments/passkey-offer.tsx";
import { PasskeyRow, Passkeys } from "../../../views/fragments/settings-passkeys.tsx";
import { en } from "../../../views/strings/en.ts";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { laterCookie } from "../passkey-offer.ts";
import { asOwner, frameOf, ownerOf } from "../page.ts";
import { done, html, isByScript, part, partRefused, seeOther } from "../reply.ts";
import { passkeysOf } from "./passkeys-view.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds & ForAnybody<AddNeeds> & ConfirmNeeds;

const PLACE = "/settings#passkeys";

export const passkeyRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/passkeys", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const agent = agentFamily(c.req.header("user-agent") ?? "");
      const added = await addPasskey(asOwner(c, needs), {
        name: agent || en.settings.unknownBrowser,
        answer: parseObject(field(c, "answer")),
        origin: c.get("origin"),
        holder: ownerOf(c).signIn,
      });
      const isOffer = field(c, "from") === "offer";
      if (added.ok) {
        return part(
          c,
          isOffer ? PasskeyOffered() : Passkeys({ ...passkeysOf(c, needs), sent: { isKept: true } }),
        );
      }
      if (isOffer) return settingsRefused(c, needs, added.refusal);
      const { refusal } = added;
      return partRefused(c, Passkeys({ ...passkeysOf(c, needs), sent: { refusal } }), refusal);
    });

    app.post("/settings/passkeys/later", (c) => {
      const response = isByScript(c) ? html("") : seeOther("/threads/new");
      response.headers.append("set-cookie", laterCookie(c.get("isSecure")));
      return response;
    });

    app.post("/settings/passkeys/:passkey", async (c) => {
      const name = field(c, "name").trim();
      const id = c.req.param("passkey");
      const renamed = await renamePasskey(asOwner(c, needs), id, name);
      const passkey = renamed.ok ? renamed.value : getPasskey(needs.db, id);
      if (passkey === null) return settingsRefused(c, needs, GONE.refusal);
      const { reader } = frameOf(c, needs);
      const here = c.get("origin");
      if (renamed.ok)
        return isByScript(c) ? part(c, PasskeyRow({ passkey, reader, here, sent: {} })) : seeOther(PLACE);
      const sent = { values: { name }, refusal: renamed.refusal };
      return partRefused(c, PasskeyRow({ passkey, reader, here, sent }), renamed.refusal);
    });

    app.post("/settings/passkeys/:passkey/remove", async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const removed = await removePasskey(asOwner(c, needs), c.req.param("passkey"));
      if (!removed.ok) return settingsRefused(c, needs, removed.refusal);
      return isByScript(c) ? done() : seeOther(PLACE);
    });
  };

const GONE = refuse("not-found", say`There is no such passkey.`);
