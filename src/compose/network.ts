/** How threads and checks reach the network: each only where its backend lives, with its own credential. */
import type { Connection } from "../domain/backends/backend.ts";
import type { Answer as LocalAnswer } from "../domain/backends/find-local.ts";
import type { Instance } from "../domain/backends/instance.ts";
import { kindOf } from "../domain/backends/instance-fields.ts";
import { mayBePrivate } from "../domain/backends/may-be-private.ts";
import { getInstance } from "../domain/backends/reads.ts";
import { createInternet } from "../domain/egress/internet.ts";
import { isOwnAddress, type Own } from "../domain/egress/own-address.ts";
import { portOf } from "../domain/egress/outbound.ts";
import { type Destination, usualRules } from "../domain/egress/rules.ts";
import { type Needs as SendNeeds, type SendRefusal, send } from "../domain/egress/send.ts";
import type { Refusal } from "../domain/kernel/result.ts";
import { parseReference } from "../domain/vault/reference.ts";
import { revealSecret } from "../domain/vault/reveal-secret.ts";
import type { Target } from "../workers/live-session.ts";
import type { SendOut } from "../workers/serve-fetch.ts";
import type { Core } from "./core.ts";

export interface Network {
  /** The backend as it is set up now, with its way out; null where it is gone or disabled. */
  targetOf(name: string): Target | null;
  /** The same for a check, which a disabled backend may be given too. */
  targetFor(instance: Instance): Target;
  /** Asks a server on this machine, without any credential. */
  askLocal(url: string, signal: AbortSignal): Promise<LocalAnswer | null>;
  /** Tells where the product itself listens, so that nothing is ever sent there. */
  setOwn(own: Own): void;
}

const LARGEST_LOCAL_ANSWER = 1024 * 1024;

export function openNetwork(core: Core): Network {
  let own: Own = { ports: [], origins: [] };
  const needs: SendNeeds = {
    network: createInternet(core),
    revealSecret: (name, use) => revealSecret(core, name, use),
    isOwn: (url, address) => isOwnAddress(own, url, address),
  };

  /** A secret without bindings goes to this one host, where someone vouched for the pair, and nowhere else. */
  const sendFrom = (instance: Instance, baseUrl: string): SendOut => {
    const rules = {
      ...usualRules,
      to: [destinationOf(baseUrl, mayBePrivate(instance, usualUrl(core, instance)))],
    };
    const vouched = [{ host: hostOf(baseUrl) }];
    const ownSecret = instance.isVouched ? secretOf(instance) : null;
    const withOwn: SendNeeds = {
      ...needs,
      revealSecret: (name, use) => revealSecret(core, name, use, name === ownSecret ? vouched : []),
    };
    return async (outbound, signal) => {
      const sent = await send(withOwn, outbound, rules, signal);
      if (!sent.ok) throw faultOf(sent.refusal);
      return sent.value;
    };
  };

  const targetFor = (instance: Instance): Target => {
    const connection = connectionOf(core, instance);
    return {
      key: JSON.stringify([instance.kind, connection, instance.isVouched]),
      kind: instance.kind,
      connection,
      send: connection.baseUrl === null ? sendNowhere : sendFrom(instance, connection.baseUrl),
    };
  };

  return {
    targetFor,
    targetOf(name) {
      const instance = getInstance(core.db, name);
      return instance === null || !instance.isEnabled ? null : targetFor(instance);
    },
    async askLocal(url, signal) {
      const rules = {
        ...usualRules,
        to: [destinationOf(url, true)],
        mostBytes: LARGEST_LOCAL_ANSWER,
      };
      const sent = await send(needs, { method: "GET", url, headers: [], body: null }, rules, signal);
      if (!sent.ok) return null;
      return { status: sent.value.status, body: await new Response(sent.value.body).text().catch(() => "") };
    },
    setOwn(known) {
      own = known;
    },
  };
}

const destinationOf = (url: string, isNamed: boolean): Destination => ({
  origin: new URL(url).origin,
  mayBePrivate: isNamed,
});

/** With the port, as a binding names it. */
const hostOf = (baseUrl: string): string => {
  const url = new URL(baseUrl);
  return `${url.hostname}:${portOf(url)}`;
};

const secretOf = ({ credential }: Instance): string | null =>
  credential === null ? null : parseReference(credential);

/** A refusal of the guards is final; the others may pass. */
const final: ReadonlySet<SendRefusal> = new Set([
  "invalid",
  "not-allowed",
  "redirected",
  "secret-refused",
  "untrusted",
]);

const faultOf = ({ kind, message }: Refusal<SendRefusal>): Error =>
  final.has(kind) ? new DOMException(message, "NotAllowedError") : new Error(message);

const sendNowhere: SendOut = () => Promise.reject(new Error("this backend speaks to nobody"));

const usualUrl = ({ kinds }: Core, { kind }: Instance): string | null => kindOf(kinds, kind)?.baseUrl ?? null;

/** A reference to a secret that is not there is left out, for a server that asks for none. */
function connectionOf(core: Core, instance: Instance): Connection {
  const { baseUrl, credential, options } = instance;
  const secret = secretOf(instance);
  return {
    baseUrl: baseUrl ?? usualUrl(core, instance),
    credential: secret !== null && core.hasSecret(secret) ? credential : null,
    options,
  };
}
