import { endOtherSignIns } from "../../../domain/accounts/end-other-sign-ins.ts";
import { endSignIn, type Needs as EndNeeds } from "../../../domain/accounts/end-sign-in.ts";
import { listNewPlaces, listSignIns } from "../../../domain/accounts/reads.ts";
import { recogniseSignIn } from "../../../domain/accounts/recognise-sign-in.ts";
import type { SignIn } from "../../../domain/accounts/sign-in.ts";
import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { as, type Actor, credentialOf, type ForAnybody } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { type ListedSignIn, signIn } from "../schemas/accounts.ts";
import { newPlace } from "../schemas/passkeys.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";

export interface Needs extends ForAnybody<EndNeeds> {
  readonly db: Db;
  readonly clock: Clock;
}

const tag = "Sign-ins";

const listed = (actor: Actor, signIn: SignIn): ListedSignIn => ({
  ...signIn,
  isCurrent: signIn.id === credentialOf(actor),
  updatedAt: signIn.lastSeenAt,
});

export const signInOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listSignIns",
    method: "GET",
    path: "/sign-ins",
    tag,
    summary: "Where the owner is signed in, newest first",
    scopes: ["read", "admin"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(signIn) },
    isGlobal: true,
    run({ query, actor }) {
      const { items, next } = listSignIns(needs.db, needs.clock(), toPageRequest(query));
      return ok({ items: items.map((item) => listed(actor, item)), next });
    },
  }),
  operation({
    id: "endSignIn",
    method: "DELETE",
    path: "/sign-ins/:signIn",
    tag,
    summary: "Sign the owner out at one browser, its open streams included",
    scopes: ["admin"],
    params: params("signIn"),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    isGlobal: true,
    run({ params, actor }) {
      const isOwn = params.signIn === credentialOf(actor);
      return endSignIn(as(needs, actor), params.signIn, isOwn ? "signed-out" : "revoked");
    },
  }),
  operation({
    id: "endOtherSignIns",
    method: "DELETE",
    path: "/sign-ins",
    tag,
    summary: "Sign the owner out everywhere but here",
    scopes: ["admin"],
    answer: { status: 204, schema: null },
    isGlobal: true,
    async run({ actor }) {
      await endOtherSignIns(as(needs, actor), actor.kind === "owner" ? actor.signIn : null);
      return ok(null);
    },
  }),
  operation({
    id: "listNewPlaces",
    method: "GET",
    path: "/sign-ins/from-new-places",
    tag,
    summary: "Sign-ins from where the owner had not signed in before, until they are recognised",
    scopes: ["read", "admin"],
    answer: { status: 200, schema: pageOf(newPlace) },
    isGlobal: true,
    run({ actor }) {
      const reader = actor.kind === "owner" ? actor.signIn : null;
      return ok({ items: listNewPlaces(needs.db, needs.clock(), reader), next: null });
    },
  }),
  operation({
    id: "recogniseSignIn",
    method: "POST",
    path: "/sign-ins/:signIn/recognise",
    tag,
    summary: "Say that a sign-in from a new place is the owner's own, so that it is told no more",
    scopes: ["admin"],
    params: params("signIn"),
    body: z.strictObject({}).optional(),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    isGlobal: true,
    run: ({ params, actor }) => recogniseSignIn(as(needs, actor), params.signIn, credentialOf(actor)),
  }),
];
