import type { Context, Hono } from "hono";
import { type Begun, beginSignIn, type Needs as SignInNeeds } from "../../domain/accounts/begin-sign-in.ts";
import { becomeOwner } from "../../domain/accounts/become-owner.ts";
import type { Needs as MakeNeeds } from "../../domain/accounts/make-owner.ts";
import { LEAST_CHARACTERS, PASSPHRASE_RULE } from "../../domain/accounts/passphrase.ts";
import type { SetupToken } from "../../domain/accounts/setup-token.ts";
import { refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { setupPage } from "../../views/pages/setup.tsx";
import { en } from "../../views/strings/en.ts";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { field } from "./form.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { html, type PageRefusal, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { signedIn } from "./signed-in.ts";

export type Needs = PageNeeds &
  SignInNeeds &
  ForAnybody<MakeNeeds> & {
    hasOwner(): boolean;
    /** What the printed link holds; null where none was printed. */
    setupToken(): SetupToken | null;
  };

/** Where the first one to bring the printed link becomes the owner. There is no such page after that. */
export const setupRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/setup", (c) => (needs.hasOwner() ? seeOther("/") : html(draw(c, needs, null))));

    app.post("/setup", async (c) => {
      const made = await makeOwnerOf(c, needs);
      if (!made.ok) {
        const { refusal } = made;
        return withHeaders(html(draw(c, needs, refusal), statusOf(refusal)), refusalHeaders(refusal));
      }
      const begun = await beginSignIn(needs, {
        passphrase: field(c, "passphrase"),
        agent: c.req.header("user-agent") ?? "",
        address: c.get("address"),
      });
      return begun.ok ? welcome(c, begun.value) : seeOther("/login");
    });
  };

const welcome = (c: Context<ServerEnv>, begun: Begun): Response => signedIn(c, begun, "/welcome");

async function makeOwnerOf(c: Context<ServerEnv>, needs: Needs) {
  const passphrase = field(c, "passphrase");
  if (field(c, "again") !== passphrase) {
    return refuse("invalid", say`Type the same passphrase twice.`, { again: en.door.notSame });
  }
  const setup = needs.setupToken();
  if (setup === null) {
    return refuse(
      "unauthorized",
      say`No link was printed yet. Restart MonkeyClaw, and open the link that it prints.`,
    );
  }
  return becomeOwner(
    { ...needs, setup, trail: needs.audit.by({ kind: "stranger" }) },
    { token: field(c, "token"), name: field(c, "name").trim(), passphrase },
  );
}

function draw(c: Context<ServerEnv>, needs: Needs, refusal: PageRefusal | null): string {
  return setupPage({
    frame: frameOf(c, needs),
    rule: PASSPHRASE_RULE,
    leastCharacters: LEAST_CHARACTERS,
    sent: { values: { token: field(c, "token"), name: field(c, "name") }, refusal },
  });
}
