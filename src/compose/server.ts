/** What the outside reaches: the private and the public plane. */
import { getOwner } from "../domain/accounts/reads.ts";
import { newSetupToken, type SetupToken } from "../domain/accounts/setup-token.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import { createApp } from "../server/app.ts";
import { mountOperations } from "../server/api/mount.ts";
import { trustedProxies } from "../server/guards/proxy.ts";
import { createIngress } from "../server/ingress.ts";
import { type Listener, listen } from "../server/listen.ts";
import { refuseEarly, refuseEarlyInOneWord } from "../server/refuse-early.ts";
import { healthRoutes } from "../server/routes/health.ts";
import { metricsRoutes } from "../server/routes/metrics.ts";
import { createStreams, type Streams } from "../server/streams.ts";
import { operationsOf } from "./api.ts";
import type { Core } from "./core.ts";
import { metricsOf, readinessOf } from "./figures.ts";
import type { Network } from "./network.ts";
import { pageRoutesOf } from "./pages.ts";
import type { Work } from "./work.ts";

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
  const streams = createStreams();
  let hasOwner = getOwner(db) !== null;
  let setupToken: SetupToken | null = null;
  bus.listen(({ event }) => {
    if (event.type === "owner.made") {
      hasOwner = true;
      setupToken = null;
    }
    if (event.type === "sign-in.ended") streams.end(event.signIn);
    if (event.type === "token.revoked") streams.end(event.token);
  });

  const pages = pageRoutesOf(core, work, network, { streams, setupToken: () => setupToken });
  const app = createApp({
    db,
    clock,
    log,
    hasOwner: () => hasOwner,
    isTrustedProxy: trustedProxies(setup.trustedProxies),
    refusalPage: pages.refusalPage,
    errorPage: pages.errorPage,
    routes: [
      healthRoutes({ readiness: () => readinessOf(core, work) }),
      metricsRoutes({ metrics: () => metricsOf(core, work, streams) }),
      (hono) => mountOperations(hono, core, operationsOf(core, work, network, streams)),
      pages.mount,
    ],
  });
  const own = listen({
    ...setup.listen,
    tls: setup.tls,
    outside: setup.privateUrl === null ? [] : [setup.privateUrl],
    log,
    fetch: app,
    refuse: refuseEarly,
  });
  const ingress =
    setup.ingress === null
      ? null
      : listen({
          ...setup.ingress,
          tls: null,
          outside: setup.publicUrl === null ? [] : [setup.publicUrl],
          log,
          fetch: createIngress(),
          refuse: refuseEarlyInOneWord,
        });
  const listeners = [own, ...(ingress === null ? [] : [ingress])];
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
      const stopped = Promise.all(listeners.map((listener) => listener.stop()));
      streams.endAll();
      await Promise.race([stopped, Bun.sleep(graceMs)]);
      for (const listener of listeners) listener.kill();
    },
  };
}
