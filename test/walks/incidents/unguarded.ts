/** The product's own operations behind a door of the test's own: what an attack does where a guard is missing. */
import { Hono } from "hono";
import type { Actor } from "../../../src/server/actor.ts";
import { mountOperations } from "../../../src/server/api/mount.ts";
import type { ServerEnv } from "../../../src/server/env.ts";
import type { TestServer } from "../../start-server.ts";

export type Door = (request: Request) => Actor | null;

/** Answers a request as the product would, but that `door` alone says who comes in. */
export function unguarded(
  server: TestServer,
  door: Door,
): (path: string, init?: RequestInit) => Promise<Response> {
  const app = new Hono<ServerEnv>();
  app.use(async (c, next) => {
    c.set("actor", door(c.req.raw));
    c.set("address", "203.0.113.9");
    c.set("isSecure", false);
    c.set("origin", server.url);
    await next();
  });
  mountOperations(app, server.core, server.operations);
  return async (path, init) => app.request(`${server.url}/api/v1${path}`, init);
}

/** The owner, as the product knows one who has just signed in. */
export const anyOwner: Actor = {
  kind: "owner",
  signIn: "nobody's",
  csrf: "",
  provenAt: new Date().toISOString(),
};

export const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
