import { Hono } from "hono";

/** The public plane: what vendors and chat platforms may reach, and nothing else. Errors are one bare word. */
export function createIngress(): (request: Request) => Response | Promise<Response> {
  const app = new Hono();
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.notFound((c) => c.json({ error: "not-found" }, 404));
  return (request) => app.fetch(request);
}
