/** What the outside reaches: the private and the public plane. */
import { isLoopback } from "../domain/accounts/client-address.ts";
import { getOwner, getToken, isSignedIn } from "../domain/accounts/reads.ts";
import { newSetupToken, type SetupToken } from "../domain/accounts/setup-token.ts";
import { atMost } from "../domain/kernel/at-most.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import { receive } from "../domain/webhooks/receive.ts";
import type { Actor } from "../server/actor.ts";
import { trustedProxies } from "../server/guards/proxy.ts";
import { answerHealth } from "../server/health.ts";
import { createIngress } from "../server/ingress.ts";
import { type Connection, type Listener, listen } from "../server/listen.ts";
import { refuseEarly, refuseEarlyInOneWord } from "../server/refuse-early.ts";
import { createStreams, type Streams } from "../server/streams.ts";
import type { Core } from "./core.ts";
import { readinessOf } from "./figures.ts";
import type { Network } from "./network.ts";
import type { Work } from "./work.ts";

/** How long a stream may outlive its sign-in or token. */
const STALE_LOOKED_FOR_MS = 15_000;

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface ServerSetup {
  readonly listen: Address;
  /** Null closes the public plane. */
  readonly ingress: Address | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly privateUrl: string | null;
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  /** See `listen`. */
  readonly idleSeconds?: number;
}

export interface Serving {
  readonly private: Listener;
  readonly ingress: Listener | null;
  readonly streams: Streams;
  /** The first owner's one-time token, made anew; null where there is an owner. */
  newSetup(): Secret | null;
  /** Takes no new request, tells open streams, and waits for the rest. */
  stop(graceMs: number): Promise<void>;
}

export function openServer(core: Core, work: Work, network: Network, setup: ServerSetup): Serving {
  const { db, log, clock, bus } = core;
  const streams = createStreams((actor) => mayStillRead(core, actor));
  const looking = setInterval(streams.endStale, STALE_LOOKED_FOR_MS);
  let hasOwner = getOwner(db) !== null;
  let setupToken: SetupToken | null = null;
  bus.listen(({ event }) => {
    if (event.type === "owner.made") {
      hasOwner = true;
      setupToken = null;
    }
    if (event.type === "sign-in.ended") streams.end(event.signIn);
    if (event.type === "token.revoked") streams.end(event.token);
    // The tokens that were held to it went with it.
    if (event.type === "workspace.deleted") streams.endStale();
  });

  /** When somebody first asks for it, in some 30 ms: until then nobody pays for its 10 MB. */
  const load = async () => {
    const { openApp } = await import("./app.ts");
    core.makeReady();
    work.toolbox.makeReady();
    return openApp(core, work, network, {
      streams,
      hasOwner: () => hasOwner,
      setupToken: () => setupToken,
      isLocal: setup.privateUrl === null && isThisMachine(setup.listen.host),
      trustedProxies: setup.trustedProxies,
    });
  };
  let app: ReturnType<typeof load> | null = null;
  const loaded = (): ReturnType<typeof load> => (app ??= load());

  const answer = async (request: Request, connection: Connection): Promise<Response> =>
    answerHealth(request, () => readinessOf(core, work)) ?? (await loaded())(request, connection);

  const receiving = { ...core, ...core.inbox };
  const own = listen({
    ...setup.listen,
    tls: setup.tls,
    outside: setup.privateUrl === null ? [] : [setup.privateUrl],
    ...(setup.idleSeconds === undefined ? {} : { idleSeconds: setup.idleSeconds }),
    log,
    fetch: answer,
    refuse: refuseEarly,
  });
  const ingress =
    setup.ingress === null
      ? null
      : listen({
          ...setup.ingress,
          tls: null,
          outside: setup.publicUrl === null ? [] : [setup.publicUrl],
          isOurs: core.inbox.ownHosts.has,
          log,
          fetch: createIngress({
            log,
            isTrustedProxy: trustedProxies(setup.trustedProxies),
            receive: (arriving) => receive(receiving, arriving),
          }),
          refuse: refuseEarlyInOneWord,
        });
  work.notifying.setPagesUrl(setup.privateUrl ?? own.url);
  core.inbox.setPublicBase(ingress === null ? null : (setup.publicUrl ?? ingress.url));
  const listeners = [own, ...(ingress === null ? [] : [ingress])];
  work.descriptors.guard({
    close() {
      for (const listener of listeners) listener.pause();
      log.warn("No file descriptor is left: nobody is let in until some are. Raise the limit (ulimit -n)");
    },
    open() {
      const areOpen = listeners.map((listener) => listener.resume()).every((isOpen) => isOpen);
      if (areOpen) log.info("There are file descriptors again, and whoever comes is let in");
      return areOpen;
    },
  });
  const outside = [setup.privateUrl, setup.publicUrl].filter((url) => url !== null);
  network.setOwn({
    ports: listeners.map(({ port }) => port),
    origins: outside.map((url) => new URL(url).origin),
  });

  return {
    private: own,
    ingress,
    streams,
    newSetup() {
      if (hasOwner) return null;
      const made = newSetupToken(clock);
      setupToken = made.setup;
      return made.token;
    },
    async stop(graceMs) {
      clearInterval(looking);
      work.descriptors.stop();
      const stopped = Promise.all(listeners.map((listener) => listener.stop()));
      streams.endAll();
      await atMost(graceMs, stopped);
      for (const listener of listeners) listener.kill();
    },
  };
}

function mayStillRead({ db, clock }: Core, actor: Actor): boolean {
  if (actor.kind === "owner") return isSignedIn(db, clock(), actor.signIn);
  const token = actor.kind === "token" ? getToken(db, actor.token) : null;
  return (
    actor.kind === "command-line" ||
    (token !== null && (token.expiresAt === null || token.expiresAt > clock().toISOString()))
  );
}

const isThisMachine = (host: string): boolean => host === "localhost" || isLoopback(host);
