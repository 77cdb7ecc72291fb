import type { Hono } from "hono";
import type { ServerEnv } from "../env.ts";

/** One thing that must work before requests can be served; null where it does, else words. */
export type Readiness = Readonly<Record<string, string | null>>;

export interface Needs {
  readiness(): Readiness;
}

/** `/healthz` says that the process lives; `/readyz` that it can work. Neither tells a stranger more than that. */
export const healthRoutes =
  ({ readiness }: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/healthz", (c) => c.json({ status: "ok" }));
    app.get("/readyz", (c) => {
      const checks = readiness();
      const faults = Object.entries(checks).filter(([, fault]) => fault !== null);
      const status = faults.length === 0 ? "ok" : "degraded";
      return c.json(
        { status, checks: Object.fromEntries(Object.entries(checks)) },
        faults.length === 0 ? 200 : 503,
      );
    });
  };
