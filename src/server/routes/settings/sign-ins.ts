import type { Hono } from "hono";
import { endOtherSignIns } from "../../../domain/accounts/end-other-sign-ins.ts";
import { endSignIn } from "../../../domain/accounts/end-sign-in.ts";
import type { ForAnybody } from "../../actor.ts";
import { recogniseSignIn } from "../../../domain/accounts/recognise-sign-in.ts";
import type { ServerEnv } from "../../env.ts";
import { asOwner, ownerOf } from "../page.ts";
import { done, html, isByScript, seeOther } from "../reply.ts";
import { signedOut } from "../signed-in.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds & ForAnybody<Parameters<typeof endSignIn>[0]>;

const PLACE = "/settings#sign-ins";

export const signInSettingsRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/sign-ins/end-others", async (c) => {
      await endOtherSignIns(asOwner(c, needs), ownerOf(c).signIn);
      return isByScript(c) ? done() : seeOther(PLACE);
    });

    app.post("/settings/sign-ins/:signIn/recognise", async (c) => {
      const recognised = await recogniseSignIn(asOwner(c, needs), c.req.param("signIn"), ownerOf(c).signIn);
      if (!recognised.ok) return settingsRefused(c, needs, recognised.refusal);
      return isByScript(c) ? html("") : seeOther(PLACE);
    });

    app.post("/settings/sign-ins/:signIn/end", async (c) => {
      const signIn = c.req.param("signIn");
      const isOwn = signIn === ownerOf(c).signIn;
      const ended = await endSignIn(asOwner(c, needs), signIn, isOwn ? "signed-out" : "revoked");
      if (!ended.ok) return settingsRefused(c, needs, ended.refusal);
      if (isByScript(c)) return done();
      return isOwn ? signedOut("/login") : seeOther(PLACE);
    });
  };
