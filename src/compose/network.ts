/** How threads and checks reach the network: each only where its backend lives, with its own credential. */
import type { Connection } from "../domain/backends/backend.ts";
import type { Answer as LocalAnswer } from "../domain/backends/find-local.ts";
import type { Instance } from "../domain/backends/instance.ts";
import { revealFresh } from "../domain/connections/reveal-fresh.ts";
import { kindOf } from "../domain/backends/instance-fields.ts";
import { createKeyTries, type KeyTries } from "../domain/backends/key-tries.ts";
import { mayBePrivate } from "../domain/backends/may-be-private.ts";
import { getInstance } from "../domain/backends/reads.ts";
import { isOwnAddress, type Own } from "../domain/egress/own-address.ts";
import { portOf } from "../domain/egress/outbound.ts";
import { type Destination, usualRules } from "../domain/egress/rules.ts";
import type { SecretUse } from "../domain/egress/secret-use.ts";
import { type Needs as SendNeeds, type SendRefusal, send } from "../domain/egress/send.ts";
import type { Refusal } from "../domain/kernel/result.ts";
import { parseReference } from "../domain/vault/reference.ts";
import { type Asking, revealSecret } from "../domain/vault/reveal-secret.ts";
import type { Target } from "../workers/live-session.ts";
import type { Seat } from "../workers/session-pool.ts";
import type { SendOut } from "../workers/serve-fetch.ts";
import { type Connections, openConnections } from "./connections.ts";
import type { Core } from "./core.ts";
import { reserveFor } from "./reserve-for.ts";

export interface Network {
  /** The backend as it is set up now, with its way out for a thread; null where it is gone or disabled. */
  targetOf(name: string, seat?: Seat): Target | null;
  /** The same for a check, which a disabled backend may be given too. */
  targetFor(instance: Instance): Target;
  /**
   * The one way out for a turn of a workspace: its own secrets first, each use on record as that turn's. A secret
   * without bindings goes nowhere, but to the one host that someone vouched for.
   */
  sendFor(seat: Seat | null, vouched?: Vouched | null): SendNeeds;
  readonly connections: Connections;
  readonly keyTries: KeyTries;
  /** Asks a server on this machine, without any credential. */
  askLocal(url: string, signal: AbortSignal): Promise<LocalAnswer | null>;
  /** Tells where the product itself listens, so that nothing is ever sent there. */
  setOwn(own: Own): void;
}

interface Vouched {
  readonly secret: string;
  /** With the port. */
  readonly host: string;
}

const LARGEST_LOCAL_ANSWER = 1024 * 1024;

export function openNetwork(core: Core): Network {
  let own: Own = { ports: [], origins: [] };
  const needs: SendNeeds = {
    network: core.setup.internet,
    revealSecret: (name, use) => reveal(name, use, nobody),
    isOwn: (url, address) => isOwnAddress(own, url, address),
  };
  const connections = openConnections(core, ({ workspace }) => ({
    ...needs,
    revealSecret: (name, use) => revealSecret(core, name, use, { ...nobody, workspace }),
  }));
  const reveal = (name: string, use: SecretUse, asking: Asking) =>
    revealFresh({ ...core, ...connections }, name, use, asking);

  /** A secret without bindings goes to this one host, where someone vouched for the pair, and nowhere else. */
  const sendFrom = (instance: Instance, baseUrl: string, seat: Seat | null): SendOut => {
    const rules = {
      ...usualRules,
      to: [destinationOf(baseUrl, mayBePrivate(instance, usualUrl(core, instance)))],
    };
    const vouched = [{ host: hostOf(baseUrl) }];
    const ownSecret = instance.isVouched ? secretOf(instance) : null;
    const withOwn: SendNeeds = {
      ...needs,
      revealSecret: (name, use) =>
        reveal(name, use, { ...askingFor(seat), vouched: name === ownSecret ? vouched : [] }),
    };
    return async (outbound, signal) => {
      const reserved = reserveFor(core.books, seat, outbound);
      const sent = await send(withOwn, outbound, rules, signal).catch((fault: unknown) => {
        reserved?.ended();
        throw fault;
      });
      if (!sent.ok) {
        if (unsent.has(sent.refusal.kind)) reserved?.refused();
        reserved?.ended();
        throw faultOf(sent.refusal);
      }
      if (sent.value.status >= 400) reserved?.refused();
      return reserved === null ? sent.value : { ...sent.value, meter: reserved };
    };
  };

  const targetAt = (instance: Instance, seat: Seat | null): Target => {
    const connection = connectionOf(core, instance, seat?.workspace ?? null);
    return {
      key: JSON.stringify([instance.kind, connection, instance.isVouched]),
      kind: instance.kind,
      connection,
      send: connection.baseUrl === null ? sendNowhere : sendFrom(instance, connection.baseUrl, seat),
    };
  };

  return {
    connections,
    keyTries: createKeyTries(core.clock),
    targetFor: (instance) => targetAt(instance, null),
    targetOf(name, seat) {
      const instance = getInstance(core.db, name);
      return instance === null || !instance.isEnabled ? null : targetAt(instance, seat ?? null);
    },
    sendFor: (seat, vouched = null) => ({
      ...needs,
      revealSecret: (name, use) =>
        reveal(name, use, {
          ...askingFor(seat),
          vouched: name === vouched?.secret ? [{ host: vouched.host }] : [],
        }),
    }),
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

const nobody: Asking = { workspace: null, by: { kind: "system" } };

/** What a session asks, it asks for the turn that it is at work on. */
function askingFor(seat: Seat | null): Asking {
  const turn = seat?.turn() ?? null;
  return {
    workspace: seat?.workspace ?? null,
    by: turn === null ? { kind: "system" } : { kind: "turn", turn },
  };
}

export const destinationOf = (url: string, isNamed: boolean): Destination => ({
  origin: new URL(url).origin,
  mayBePrivate: isNamed,
});

/** With the port, as a binding names it. */
export const hostOf = (baseUrl: string): string => {
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

/** Nobody was asked anything. */
const unsent: ReadonlySet<SendRefusal> = new Set([...final, "unresolved", "unreachable"]);

export const faultOf = ({ kind, message }: Refusal<SendRefusal>): Error =>
  final.has(kind) ? new DOMException(message, "NotAllowedError") : new Error(message);

const sendNowhere: SendOut = () => Promise.reject(new Error("this backend speaks to nobody"));

const usualUrl = ({ kinds }: Core, { kind }: Instance): string | null => kindOf(kinds, kind)?.baseUrl ?? null;

/** A reference to a secret that is not there is left out, for a server that asks for none. */
function connectionOf(core: Core, instance: Instance, workspace: string | null): Connection {
  const { baseUrl, credential, options } = instance;
  const secret = secretOf(instance);
  return {
    baseUrl: baseUrl ?? usualUrl(core, instance),
    credential: secret !== null && core.hasSecret(secret, workspace) ? credential : null,
    options,
  };
}
