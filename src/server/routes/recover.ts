import type { Context, Hono } from "hono";
import { beginSignIn, type Needs as SignInNeeds } from "../../domain/accounts/begin-sign-in.ts";
import { LEAST_CHARACTERS, PASSPHRASE_RULE } from "../../domain/accounts/passphrase.ts";
import { recoverOwner, type Needs as RecoverNeeds } from "../../domain/accounts/recover-owner.ts";
import { refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { recoverPage } from "../../views/pages/recover.tsx";
import { en } from "../../views/strings/en.ts";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { field } from "./form.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { html, type PageRefusal, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { signedIn } from "./signed-in.ts";

export type Needs = PageNeeds & SignInNeeds & ForAnybody<RecoverNeeds>;

/** Where the link that was printed on the machine gives the owner a new passphrase. */
export const recoverRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/recover", (c) => html(draw(c, needs, null)));

    app.post("/recover", async (c) => {
      const recovered = await recover(c, needs);
      if (!recovered.ok) {
        const { refusal } = recovered;
        return withHeaders(html(draw(c, needs, refusal), statusOf(refusal)), refusalHeaders(refusal));
      }
      const begun = await beginSignIn(needs, {
        passphrase: field(c, "passphrase"),
        agent: c.req.header("user-agent") ?? "",
        address: c.get("address"),
      });
      return begun.ok ? signedIn(c, begun.value, "/settings#passkeys") : seeOther("/login");
    });
  };

async function recover(c: Context<ServerEnv>, needs: Needs) {
  const passphrase = field(c, "passphrase");
  if (field(c, "again") !== passphrase) {
    return refuse("invalid", say`Type the same passphrase twice.`, { again: en.door.notSame });
  }
  const trail = needs.audit.by({ kind: "stranger" });
  return recoverOwner({ ...needs, trail }, { token: field(c, "token"), passphrase });
}

function draw(c: Context<ServerEnv>, needs: Needs, refusal: PageRefusal | null): string {
  return recoverPage({
    frame: frameOf(c, needs),
    rule: PASSPHRASE_RULE,
    leastCharacters: LEAST_CHARACTERS,
    sent: { values: { token: field(c, "token") }, refusal },
  });
}
