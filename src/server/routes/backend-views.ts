import { kindOf, type Kinds } from "../../domain/backends/instance-fields.ts";
import type { Backend, Probe } from "../../domain/backends/backend.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { allInstances, getInstance } from "../../domain/backends/reads.ts";
import type { Standings } from "../../domain/backends/standings.ts";
import { type Needs as FitNeeds, unfitness } from "../../domain/backends/unfitness.ts";
import { getSecret } from "../../domain/vault/reads.ts";
import { parseReference } from "../../domain/vault/reference.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import type { BackendView } from "../../views/fragments/backend-state.tsx";
import { inOrder } from "./backend-order.ts";

export interface Needs extends FitNeeds {
  readonly db: Reads;
  readonly kinds: Kinds &
    Readonly<Record<string, Pick<Backend, "label" | "about" | "baseUrl" | "credential" | "options">>>;
  readonly standings: Pick<Standings, "of">;
}

export const backendViews = (needs: Needs): readonly BackendView[] =>
  inOrder(allInstances(needs.db)).flatMap((instance) => viewOf(needs, instance));

export function backendView(needs: Needs, name: string): BackendView | null {
  const instance = getInstance(needs.db, name);
  return instance === null ? null : (viewOf(needs, instance)[0] ?? null);
}

/** Empty for one of a kind that this version does not have. */
function viewOf(needs: Needs, instance: Instance): readonly BackendView[] {
  const kind = needs.kinds[instance.kind];
  if (kindOf(needs.kinds, instance.kind) === null || kind === undefined) return [];
  const { probe, models, tookMs } = needs.standings.of(instance.name);
  const key = keyOf(needs, instance);
  return [
    { instance, kind, key, probe: probe ?? knownUnasked(needs, instance, kind.baseUrl), tookMs, models },
  ];
}

function keyOf({ db, hasSecret }: Needs, { credential }: Instance): BackendView["key"] {
  const name = credential === null ? null : parseReference(credential);
  if (name === null || !hasSecret(name)) return "none";
  return getSecret(db, name) === null ? "environment" : "vault";
}

/** What is plain without asking anybody: a key is missing, or there is nobody to ask. */
function knownUnasked(needs: Needs, instance: Instance, baseUrl: string | null): Probe | null {
  const why = unfitness(needs, instance);
  if (why !== null) return { isReady: false, auth: "needed", why };
  return baseUrl === null ? { isReady: true, auth: "ready" } : null;
}
