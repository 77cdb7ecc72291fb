import { type Context, Hono, type Next } from "hono";
import type { Log } from "../domain/kernel/log.ts";
import { say } from "../domain/kernel/say.ts";
import { refusalResponse } from "./api/refusals.ts";
import type { ServerEnv } from "./env.ts";
import { setSecurityHeaders } from "./guards/headers.ts";
import { letIn, type Needs as LetInNeeds } from "./guards/let-in.ts";
import { isApi } from "./is-api.ts";
import type { Connection } from "./listen.ts";
import { noteFault } from "./note-fault.ts";

export interface Needs extends LetInNeeds {
  readonly log: Log;
  /** Each puts its routes into the app. */
  readonly routes: readonly ((app: Hono<ServerEnv>) => void)[];
  /** A page that says in words what went wrong; `fault` names the log line. */
  errorPage(c: Context<ServerEnv>, status: 404 | 500, fault: string | null): Response | Promise<Response>;
}

/** Everything that the private plane answers: closed by default, each public route opened by name in `letIn`. */
export function createApp(needs: Needs) {
  const app = new Hono<ServerEnv>();
  app.use(secureHeaders);
  app.use(letIn(needs));
  for (const route of needs.routes) route(app);
  app.notFound((c) =>
    isApi(c.req.path)
      ? refusalResponse({ kind: "not-found", message: say`There is nothing here.` })
      : needs.errorPage(c, 404, null),
  );
  app.onError((error, c) => {
    const { fault, isDisk, refusal } = noteFault(needs.log, c.req, error);
    if (isApi(c.req.path)) return refusalResponse(refusal);
    return isDisk ? needs.refusalPage(c, refusal) : needs.errorPage(c, 500, fault);
  });
  return (request: Request, connection: Connection): Response | Promise<Response> =>
    app.fetch(request, { connection });
}

async function secureHeaders(c: Context<ServerEnv>, next: Next): Promise<void> {
  c.set("nonce", Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url"));
  c.set("isSecure", c.env.connection.isSecure);
  await next();
  setSecurityHeaders(c.res.headers, c.get("nonce"), c.get("isSecure"));
}
