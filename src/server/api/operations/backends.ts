import { addInstance, type Needs as AddNeeds } from "../../../domain/backends/add-instance.ts";
import type { Instance } from "../../../domain/backends/instance.ts";
import { type InstanceFields, kindOf } from "../../../domain/backends/instance-fields.ts";
import { listModels, type Needs as ModelNeeds } from "../../../domain/backends/list-models.ts";
import { probeInstance, type Needs as ProbeNeeds } from "../../../domain/backends/probe-instance.ts";
import { getInstance, listInstances } from "../../../domain/backends/reads.ts";
import { removeInstance } from "../../../domain/backends/remove-instance.ts";
import { sendsKeyElsewhere } from "../../../domain/backends/sends-key-elsewhere.ts";
import { type Needs as TryNeeds, tryKey } from "../../../domain/backends/try-key.ts";
import { unfitness } from "../../../domain/backends/unfitness.ts";
import { updateInstance } from "../../../domain/backends/update-instance.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import * as z from "zod";
import { as, type ForAnybody, mayVouch } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import {
  backend,
  backendPatch,
  keyToTry,
  type ListedBackend,
  model,
  newBackend,
  probe,
  triedKey,
} from "../schemas/backends.ts";
import { nameCursor, pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";

export type Needs = ForAnybody<Omit<AddNeeds, "mayVouch">> & ModelNeeds & ProbeNeeds & TryNeeds;

const tag = "Backends";

/** A backend with what is known of it now. */
export function listedBackend(needs: Needs, { isEnabled, ...instance }: Instance): ListedBackend {
  const { probe, probedAt } = needs.standings.of(instance.name);
  return {
    ...instance,
    id: instance.name,
    enabled: isEnabled,
    label: kindOf(needs.kinds, instance.kind)?.label ?? instance.kind,
    why: unfitness(needs, { ...instance, isEnabled }),
    probe,
    probedAt,
  };
}

export const asListed = <Kind extends string>(needs: Needs, result: Result<Instance, Kind>) =>
  result.ok ? ok(listedBackend(needs, result.value)) : result;

const fieldsOf = ({ enabled, ...fields }: z.output<typeof backendPatch>): Partial<InstanceFields> =>
  given({ ...fields, isEnabled: enabled });

export const backendOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listBackends",
    method: "GET",
    path: "/backends",
    tag,
    summary: "All backends, newest first",
    scopes: ["read", "write"],
    query: pageQuery.extend({ cursor: nameCursor }),
    answer: { status: 200, schema: pageOf(backend) },
    isGlobal: true,
    run({ query }) {
      const { items, next } = listInstances(needs.db, toPageRequest(query));
      return ok({ items: items.map((instance) => listedBackend(needs, instance)), next });
    },
  }),
  operation({
    id: "addBackend",
    method: "POST",
    path: "/backends",
    tag,
    summary: "Set another backend up: another server, another account, another key",
    scopes: ["write"],
    body: newBackend,
    answer: { status: 201, schema: backend },
    refusals: ["conflict", "unconfirmed"],
    isGlobal: true,
    async run({ body: { name, kind, ...fields }, actor }) {
      const fresh = (fields.credential ?? null) === null ? ok(null) : requireFresh(needs, actor);
      if (!fresh.ok) return fresh;
      const by = { ...as(needs, actor), mayVouch: mayVouch(actor) };
      return asListed(needs, await addInstance(by, { name, kind, ...fieldsOf(fields) }));
    },
  }),
  operation({
    id: "getBackend",
    method: "GET",
    path: "/backends/:name",
    tag,
    summary: "One backend, with what its last check found",
    scopes: ["read", "write"],
    params: params("name"),
    answer: { status: 200, schema: backend },
    refusals: ["not-found"],
    isGlobal: true,
    run({ params: { name } }) {
      const instance = getInstance(needs.db, name);
      return instance === null
        ? refuse("not-found", say`There is no backend called “${name}”.`)
        : ok(listedBackend(needs, instance));
    },
  }),
  operation({
    id: "updateBackend",
    method: "PATCH",
    path: "/backends/:name",
    tag,
    summary: "Enable, move, give a credential, choose a model, set options",
    scopes: ["write"],
    params: params("name"),
    body: backendPatch,
    answer: { status: 200, schema: backend },
    refusals: ["not-found", "unavailable", "unconfirmed"],
    isGlobal: true,
    async run({ params, body, actor }) {
      const fresh = sendsKeyElsewhere(getInstance(needs.db, params.name), body)
        ? requireFresh(needs, actor)
        : ok(null);
      if (!fresh.ok) return fresh;
      const by = { ...as(needs, actor), mayVouch: mayVouch(actor) };
      return asListed(needs, await updateInstance(by, params.name, fieldsOf(body)));
    },
  }),
  operation({
    id: "removeBackend",
    method: "DELETE",
    path: "/backends/:name",
    tag,
    summary: "Remove a backend that was added; those that came with MonkeyClaw are disabled instead",
    scopes: ["write"],
    params: params("name"),
    answer: { status: 204, schema: null },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    run: ({ params, actor }) => removeInstance(as(needs, actor), params.name),
  }),
  operation({
    id: "listModels",
    method: "GET",
    path: "/backends/:name/models",
    tag,
    summary: "The models that a backend offers, best first",
    scopes: ["read", "write"],
    params: params("name"),
    answer: { status: 200, schema: pageOf(model) },
    refusals: ["not-found", "unavailable"],
    isGlobal: true,
    async run({ params, request }) {
      const models = await listModels(needs, params.name, request.signal);
      return models.ok ? ok({ items: models.value, next: null }) : models;
    },
  }),
  operation({
    id: "probeBackend",
    method: "POST",
    path: "/backends/:name/probe",
    tag,
    summary: "Find out whether a backend can be used, and why not",
    scopes: ["write"],
    params: params("name"),
    body: z.strictObject({}).optional(),
    answer: { status: 200, schema: probe },
    refusals: ["not-found"],
    isGlobal: true,
    run: ({ params, request }) => probeInstance(needs, params.name, request.signal),
  }),
  operation({
    id: "tryKey",
    method: "POST",
    path: "/backends/:name/try",
    tag,
    summary: "Find out whether a key works with a backend, before it is kept",
    scopes: ["write"],
    params: params("name"),
    body: keyToTry,
    answer: { status: 200, schema: triedKey },
    refusals: ["not-found", "rate-limited"],
    isGlobal: true,
    run({ params: { name }, body }) {
      const instance = getInstance(needs.db, name);
      return instance === null
        ? refuse("not-found", say`There is no backend called “${name}”.`)
        : tryKey(needs, instance, new Secret(body.key.trim()));
    },
  }),
];
