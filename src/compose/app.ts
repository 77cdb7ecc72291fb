/** Everything behind the guards: the API, the pages, the metrics. Loaded once the program is ready to answer. */
import { createApp } from "../server/app.ts";
import { mountOperations } from "../server/api/mount.ts";
import { trustedProxies } from "../server/guards/proxy.ts";
import { metricsRoutes } from "../server/routes/metrics.ts";
import { operationsOf } from "./api.ts";
import type { Core } from "./core.ts";
import { metricsOf } from "./figures.ts";
import type { Network } from "./network.ts";
import { type More, pageRoutesOf } from "./pages.ts";
import type { Work } from "./work.ts";

export interface AppSetup extends Omit<More, "describeApi"> {
  readonly trustedProxies: readonly string[];
}

export function openApp(
  core: Core,
  work: Work,
  network: Network,
  setup: AppSetup,
): ReturnType<typeof createApp> {
  const { streams, hasOwner } = setup;
  const operations = operationsOf(core, work, network, streams);
  let described: Promise<object> | null = null;
  const describe = async (): Promise<object> => {
    const { describeApi } = await import("../server/api/openapi.ts");
    return describeApi(operations);
  };
  const describeApi = (): Promise<object> => (described ??= describe());
  const pages = pageRoutesOf(core, work, network, { ...setup, describeApi });
  return createApp({
    ...core,
    hasOwner,
    isTrustedProxy: trustedProxies(setup.trustedProxies),
    refusalPage: pages.refusalPage,
    errorPage: pages.errorPage,
    routes: [
      metricsRoutes({ metrics: () => metricsOf(core, work, streams) }),
      (hono) => mountOperations(hono, core, operations),
      pages.mount,
    ],
  });
}
