import type { Hono } from "hono";
import { allows } from "../../domain/accounts/scope.ts";
import { maySeeAll } from "../actor.ts";
import type { ServerEnv } from "../env.ts";

/** A figure as Prometheus reads it. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge";
  readonly value: number;
}

export interface Needs {
  metrics(): readonly Metric[];
}

export const metricsRoutes =
  ({ metrics }: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/metrics", (c) => {
      const actor = c.get("actor");
      const mayRead =
        actor !== null && maySeeAll(actor) && (actor.kind !== "token" || allows(actor.scopes, "metrics"));
      if (!mayRead) return c.text("This token may not read metrics.\n", 403);
      const lines = metrics().map(
        ({ name, help, type, value }) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`,
      );
      return c.body(lines.join(""), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    });
  };
