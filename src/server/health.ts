import { setSecurityHeaders } from "./guards/headers.ts";

/** One thing that must work before requests can be served; null where it does, else words. */
export type Readiness = Readonly<Record<string, string | null>>;

/**
 * `/healthz` says that the process lives; `/readyz` that it can work. They need no login and no more than this file,
 * so they are answered before the rest of the server is loaded. Null for every other request.
 */
export function answerHealth(request: Request, readiness: () => Readiness): Response | null {
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  const { pathname } = new URL(request.url);
  if (pathname !== "/healthz" && pathname !== "/readyz") return null;
  const response = pathname === "/healthz" ? Response.json({ status: "ok" }) : answerReadiness(readiness());
  setSecurityHeaders(response.headers, "", false);
  return request.method === "HEAD" ? new Response(null, response) : response;
}

function answerReadiness(checks: Readiness): Response {
  const isReady = Object.values(checks).every((fault) => fault === null);
  return Response.json({ status: isReady ? "ok" : "degraded", checks }, { status: isReady ? 200 : 503 });
}
