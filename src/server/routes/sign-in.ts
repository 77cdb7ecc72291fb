import type { Context, Hono } from "hono";
import { beginSignIn, type Needs as BeginNeeds } from "../../domain/accounts/begin-sign-in.ts";
import { isLoopback } from "../../domain/accounts/client-address.ts";
import { endSignIn } from "../../domain/accounts/end-sign-in.ts";
import { getOwner } from "../../domain/accounts/reads.ts";
import { loginPage } from "../../views/pages/login.tsx";
import type { ServerEnv } from "../env.ts";
import { field } from "./form.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { html, type PageRefusal, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { signedIn, signedOut } from "./signed-in.ts";
import { readThen } from "./then.ts";

export type Needs = PageNeeds & BeginNeeds;

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
        passphrase: field(c, "passphrase"),
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

    app.post("/logout", async (c) => {
      await endOwnSignIn(c, needs);
      return signedOut("/login");
    });
  };

/** Whatever sign-in the browser came with. */
async function endOwnSignIn(c: Context<ServerEnv>, needs: Needs): Promise<void> {
  const actor = c.get("actor");
  if (actor?.kind === "owner") await endSignIn(needs, actor.signIn, "signed-out");
}

/** The owner's name is told to nobody but this machine. */
function draw(c: Context<ServerEnv>, needs: Needs, next: string, refusal: PageRefusal | null): string {
  const frame = frameOf(c, needs);
  const owner = isLoopback(c.get("address")) && needs.isLocal ? (getOwner(needs.db)?.name ?? "") : "";
  return loginPage({ frame, owner, next, sent: refusal === null ? {} : { refusal } });
}
