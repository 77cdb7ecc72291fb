import { askForPasskey } from "../../../domain/accounts/ask-for-passkey.ts";
import { confirmSignIn, type Needs as ConfirmNeeds } from "../../../domain/accounts/confirm-sign-in.ts";
import { getOwner } from "../../../domain/accounts/reads.ts";
import { scopes } from "../../../domain/accounts/scope.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { type Actor, credentialOf, heldTo } from "../../actor.ts";
import { cookieFor } from "../../guards/session-cookie.ts";
import { type Operation, operation, ownerAlone } from "../operation.ts";
import { caller } from "../schemas/accounts.ts";
import { passkeyQuestion, proof } from "../schemas/passkeys.ts";

export type Needs = ConfirmNeeds;

const tag = "Accounts";

const callerOf = (db: Reads, actor: Actor): z.output<typeof caller> => ({
  kind: actor.kind,
  id: credentialOf(actor),
  csrf: actor.kind === "owner" ? actor.csrf : null,
  owner: getOwner(db)?.name ?? "",
  scopes: actor.kind === "token" ? [...actor.scopes] : [...scopes],
  workspace: heldTo(actor),
  provenAt: actor.kind === "owner" ? actor.provenAt : null,
});

export const sessionOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getSession",
    method: "GET",
    path: "/session",
    tag,
    summary: "Who is asking, and the token that changes need beside a cookie",
    scopes,
    answer: { status: 200, schema: caller },
    run: ({ actor }) => ok(callerOf(needs.db, actor)),
  }),
  operation({
    id: "askForPasskey",
    method: "POST",
    path: "/session/question",
    tag,
    summary:
      "What to ask a device with, so that a passkey proves who is there; for the owner at a browser alone",
    scopes: ownerAlone,
    body: z.strictObject({}).optional(),
    answer: { status: 200, schema: passkeyQuestion },
    shownOnce: ["challenge"],
    run: ({ actor, from }) => askForPasskey(needs, "confirm", { ...from, holder: credentialOf(actor) }),
  }),
  operation({
    id: "proveOwner",
    method: "POST",
    path: "/session/proof",
    tag,
    summary:
      "Show once more who is there, with the passphrase or a passkey, for what is dangerous. It holds for ten minutes " +
      "and renews the cookie; for the owner at a browser alone",
    scopes: ownerAlone,
    body: proof,
    answer: { status: 200, schema: caller },
    async run({ body, actor, from, request }) {
      if (actor.kind !== "owner") throw new Error("somebody came as far as the owner alone may");
      const { signIn, csrf } = actor;
      const { address, origin } = from;
      const given = "passphrase" in body ? body : { ...body, origin, holder: signIn };
      const confirmed = await confirmSignIn(needs, { proof: given, address, signIn, csrf });
      if (!confirmed.ok) return confirmed;
      const { provenAt } = confirmed.value.signIn;
      const agent = request.headers.get("user-agent") ?? "";
      const cookie = cookieFor(confirmed.value, { isSecure: from.isSecure, agent }, needs.clock());
      return Response.json(callerOf(needs.db, { ...actor, provenAt }), {
        headers: { "set-cookie": cookie, "cache-control": "no-store" },
      });
    },
  }),
];
