import type { Context, Hono } from "hono";
import { askForPasskey } from "../../domain/accounts/ask-for-passkey.ts";
import { beginSignIn, type Needs as BeginNeeds } from "../../domain/accounts/begin-sign-in.ts";
import { isLoopback } from "../../domain/accounts/client-address.ts";
import { endSignIn } from "../../domain/accounts/end-sign-in.ts";
import type { Proof } from "../../domain/accounts/prove-owner.ts";
import { getOwner, hasPasskeyAt } from "../../domain/accounts/reads.ts";
import { newToken, sha256Hex } from "../../domain/kernel/crypto.ts";
import { parseObject } from "../../domain/kernel/json.ts";
import { loginPage } from "../../views/pages/login.tsx";
import { refusalResponse } from "../api/refusals.ts";
import type { ServerEnv } from "../env.ts";
import { doorCookie, doorFromCookie } from "../guards/session-cookie.ts";
import { field } from "./form.ts";
import { asOwner, frameOf, type PageNeeds } from "./page.ts";
import { html, type PageRefusal, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { signedIn, signedOut } from "./signed-in.ts";
import { readThen } from "./then.ts";

export type Needs = PageNeeds & BeginNeeds;

/** As long as a challenge holds. */
const AT_DOOR_MS = 5 * 60_000;

/** In and out. */
export const signInRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/login", (c) => {
      const next = readThen(c.req.query("then"));
      return c.get("actor")?.kind === "owner" ? seeOther(next || "/") : html(draw(c, needs, next, null));
    });

    app.post("/login", async (c) => {
      const next = readThen(field(c, "then"));
      const begun = await beginSignIn(needs, {
        ...proofIn(c),
        agent: c.req.header("user-agent") ?? "",
        address: c.get("address"),
      });
      if (!begun.ok) {
        const { refusal } = begun;
        return withHeaders(html(draw(c, needs, next, refusal), statusOf(refusal)), refusalHeaders(refusal));
      }
      await endOwnSignIn(c, needs);
      return signedIn(c, begun.value, next || "/");
    });

    // What the page's script asks a device with. The answer comes with the form, from the same browser alone.
    app.post("/login/passkey", (c) => {
      const token = newToken();
      const [origin, address] = [c.get("origin"), c.get("address")];
      const asked = askForPasskey(needs, "sign-in", { origin, address, holder: sha256Hex(token) });
      if (!asked.ok) return refusalResponse(asked.refusal);
      const browser = { isSecure: c.get("isSecure"), agent: c.req.header("user-agent") ?? "" };
      return Response.json(asked.value, {
        headers: { "set-cookie": doorCookie(token, browser, AT_DOOR_MS) },
      });
    });

    app.post("/logout", async (c) => {
      await endOwnSignIn(c, needs);
      return signedOut("/login");
    });
  };

/** What the form holds: a passkey's answer, which a script put there, or else the passphrase. */
function proofIn(c: Context<ServerEnv>): Proof {
  const assertion = field(c, "assertion");
  if (assertion === "") return { passphrase: field(c, "passphrase") };
  const door = doorFromCookie(c.req.header("cookie") ?? null, c.get("isSecure"));
  return { assertion: parseObject(assertion), origin: c.get("origin"), holder: sha256Hex(door ?? "") };
}

/** Whatever sign-in the browser came with. */
async function endOwnSignIn(c: Context<ServerEnv>, needs: Needs): Promise<void> {
  const actor = c.get("actor");
  if (actor?.kind === "owner") await endSignIn(asOwner(c, needs), actor.signIn, "signed-out");
}

/** The owner's name is told to nobody but this machine. */
function draw(c: Context<ServerEnv>, needs: Needs, next: string, refusal: PageRefusal | null): string {
  const frame = frameOf(c, needs);
  const owner = isLoopback(c.get("address")) && needs.isLocal ? (getOwner(needs.db)?.name ?? "") : "";
  const hasPasskey = hasPasskeyAt(needs.db, c.get("origin"));
  return loginPage({ frame, owner, next, hasPasskey, sent: refusal === null ? {} : { refusal } });
}
