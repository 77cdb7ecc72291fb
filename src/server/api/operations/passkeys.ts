import { addPasskey, type Needs as AddNeeds } from "../../../domain/accounts/add-passkey.ts";
import { offerPasskey } from "../../../domain/accounts/offer-passkey.ts";
import { getPasskey, listPasskeys } from "../../../domain/accounts/reads.ts";
import { removePasskey } from "../../../domain/accounts/remove-passkey.ts";
import { renamePasskey } from "../../../domain/accounts/rename-passkey.ts";
import type { Passkey } from "../../../domain/accounts/passkey.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import { as, credentialOf, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation, ownerAlone } from "../operation.ts";
import { newPasskey, passkey, passkeyOffer, passkeyPatch } from "../schemas/passkeys.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";

export interface Needs extends ForAnybody<AddNeeds> {
  readonly db: Db;
}

const tag = "Passkeys";

export const passkeyOperations = (needs: Needs): readonly Operation[] => {
  const known = (id: string): Result<Passkey, "not-found"> => {
    const found = getPasskey(needs.db, id);
    return found === null ? refuse("not-found", say`There is no such passkey.`) : ok(found);
  };
  return [
    operation({
      id: "listPasskeys",
      method: "GET",
      path: "/passkeys",
      tag,
      summary: "The owner's passkeys, newest first",
      scopes: ["read", "admin"],
      query: pageQuery,
      answer: { status: 200, schema: pageOf(passkey) },
      isGlobal: true,
      run: ({ query }) => ok(listPasskeys(needs.db, toPageRequest(query))),
    }),
    operation({
      id: "offerPasskey",
      method: "POST",
      path: "/passkeys/offer",
      tag,
      summary: "What to ask a device with for a new passkey; for the owner at a browser alone",
      scopes: ownerAlone,
      body: z.strictObject({}).optional(),
      answer: { status: 200, schema: passkeyOffer },
      shownOnce: ["challenge"],
      refusals: ["unconfirmed", "not-found"],
      run({ actor, from }) {
        const fresh = requireFresh(needs, actor);
        return fresh.ok ? offerPasskey(needs, { ...from, holder: credentialOf(actor) }) : fresh;
      },
    }),
    operation({
      id: "addPasskey",
      method: "POST",
      path: "/passkeys",
      tag,
      summary: "Take the passkey that a device made for an offer; for the owner at a browser alone",
      scopes: ownerAlone,
      body: newPasskey,
      answer: { status: 201, schema: passkey },
      refusals: ["unconfirmed"],
      run({ body, actor, from }) {
        const fresh = requireFresh(needs, actor);
        if (!fresh.ok) return fresh;
        return addPasskey(as(needs, actor), { ...body, origin: from.origin, holder: credentialOf(actor) });
      },
    }),
    operation({
      id: "getPasskey",
      method: "GET",
      path: "/passkeys/:passkey",
      tag,
      summary: "One passkey",
      scopes: ["read", "admin"],
      params: params("passkey"),
      answer: { status: 200, schema: passkey },
      refusals: ["not-found"],
      isGlobal: true,
      run: ({ params }) => known(params.passkey),
    }),
    operation({
      id: "renamePasskey",
      method: "PATCH",
      path: "/passkeys/:passkey",
      tag,
      summary: "Rename a passkey",
      scopes: ["admin"],
      params: params("passkey"),
      body: passkeyPatch,
      answer: { status: 200, schema: passkey },
      refusals: ["not-found"],
      isGlobal: true,
      run: ({ params, body, actor }) =>
        body.name === undefined
          ? known(params.passkey)
          : renamePasskey(as(needs, actor), params.passkey, body.name),
    }),
    operation({
      id: "removePasskey",
      method: "DELETE",
      path: "/passkeys/:passkey",
      tag,
      summary: "Remove a passkey; the passphrase stays, so that one way in always does",
      scopes: ["admin"],
      params: params("passkey"),
      answer: { status: 204, schema: null },
      refusals: ["not-found", "unconfirmed"],
      isGlobal: true,
      run({ params, actor }) {
        const fresh = requireFresh(needs, actor);
        return fresh.ok ? removePasskey(as(needs, actor), params.passkey) : fresh;
      },
    }),
  ];
};
