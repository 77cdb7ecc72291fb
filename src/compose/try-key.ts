/** Asks a server with a key that lives in the call alone: it is in no vault, and goes to that one address. */
import type { KeyPlace, Needs as TryNeeds } from "../domain/backends/try-key.ts";
import { kindOf } from "../domain/backends/instance-fields.ts";
import { mayBePrivate } from "../domain/backends/may-be-private.ts";
import { usualRules } from "../domain/egress/rules.ts";
import { type Needs as SendNeeds, send } from "../domain/egress/send.ts";
import { newId } from "../domain/kernel/id.ts";
import { ok, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import { isBound } from "../domain/vault/binding.ts";
import { toReference } from "../domain/vault/reference.ts";
import type { Target } from "../workers/live-session.ts";
import type { Core } from "./core.ts";
import { destinationOf, faultOf, hostOf, type Network } from "./network.ts";
import type { Work } from "./work.ts";

/** Stands for the key on its way out; the vault has no secret of this name to fall back to. */
const TRIED = "key-on-trial";

export function keyAskerOf(core: Core, { inquiries }: Pick<Work, "inquiries">, network: Network) {
  const askWithKey: TryNeeds["askWithKey"] = async (place, key) => {
    const target = targetWith(core, network, place, key);
    const probe = await inquiries.probe(target);
    return { probe, models: probe.isReady ? ((await inquiries.models(target)) ?? []) : [] };
  };
  return { keyTries: network.keyTries, askWithKey };
}

function targetWith(
  { kinds }: Core,
  network: Network,
  { kind, baseUrl }: KeyPlace,
  key: Secret | null,
): Target {
  const usual = kindOf(kinds, kind)?.baseUrl ?? null;
  const address = baseUrl ?? usual ?? "";
  const needs: SendNeeds = { ...network.sendFor(null), revealSecret: revealerOf(address, key) };
  const rules = { ...usualRules, to: [destinationOf(address, mayBePrivate({ baseUrl }, usual))] };
  return {
    key: newId(),
    kind,
    connection: {
      baseUrl: address,
      credential: key === null ? null : toReference(TRIED),
      options: { retries: 0 },
    },
    async send(outbound, signal) {
      const sent = await send(needs, outbound, rules, signal);
      if (!sent.ok) throw faultOf(sent.refusal);
      return sent.value;
    },
  };
}

const revealerOf =
  (address: string, key: Secret | null): SendNeeds["revealSecret"] =>
  async (name, use) => {
    if (key === null || name !== TRIED) return refuse("not-found", say`There is no such key.`);
    return isBound([{ host: hostOf(address) }], use)
      ? ok(key)
      : refuse(
          "not-bound",
          say`The key goes to ${hostOf(address)} alone, and not over http to a place of nobody's.`,
        );
  };
