import { addInstance } from "../../../domain/backends/add-instance.ts";
import type { Offer } from "../../../domain/backends/find-local.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { type Needs as KeepNeeds, keepOffered } from "../../../domain/vault/keep-offered.ts";
import { getSecret } from "../../../domain/vault/reads.ts";
import * as z from "zod";
import { as, type ForAnybody, mayVouch } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { backend, keyOffer, serverOffer } from "../schemas/backends.ts";
import { pageOf, params } from "../schemas/shared.ts";
import { secret } from "../schemas/vault.ts";
import { asListed, type Needs as BackendNeeds } from "./backends.ts";
import { orConflict } from "./secrets.ts";

export type Needs = BackendNeeds &
  ForAnybody<KeepNeeds> & {
    /** The model servers on this machine that are not set up yet. */
    findServers(): Promise<readonly Offer[]>;
  };

const nothing = z.strictObject({}).optional();

export const offerOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listOffers",
    method: "GET",
    path: "/backends/offers",
    tag: "Backends",
    summary: "Model servers found on this machine, and keys that the environment holds",
    scopes: ["read", "write"],
    answer: { status: 200, schema: pageOf(z.union([serverOffer, keyOffer])) },
    isGlobal: true,
    async run() {
      const servers = await needs.findServers();
      const keys = [...needs.offered.values()].filter(({ name }) => getSecret(needs.db, name) === null);
      const items = [
        ...servers.map((server) => ({ type: "server", ...server })),
        ...keys.map(({ name, provider }) => ({ type: "key", name, provider })),
      ];
      return ok({ items, next: null });
    },
  }),
  operation({
    id: "keepServer",
    method: "POST",
    path: "/backends/offers/:name/keep",
    tag: "Backends",
    summary: "Set up a model server that was found on this machine",
    scopes: ["write"],
    params: params("name"),
    body: nothing,
    answer: { status: 201, schema: backend },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    async run({ params, actor }) {
      const server = (await needs.findServers()).find(({ name }) => name === params.name);
      if (server === undefined) return refuse("not-found", say`There is no such server on this machine now.`);
      const { name, baseUrl } = server;
      const by = { ...as(needs, actor), mayVouch: mayVouch(actor) };
      return asListed(needs, await addInstance(by, { name, kind: "openai-compatible", baseUrl }));
    },
  }),
  operation({
    id: "keepKey",
    method: "POST",
    path: "/vault/offers/:name/keep",
    tag: "Vault",
    summary: "Move a key from the environment into the vault",
    scopes: ["admin"],
    params: params("name"),
    body: nothing,
    answer: { status: 201, schema: secret },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    run: async ({ params, actor }) => orConflict(await keepOffered(as(needs, actor), params.name)),
  }),
];
