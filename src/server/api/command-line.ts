import { Hono } from "hono";
import type { Log } from "../../domain/kernel/log.ts";
import { say } from "../../domain/kernel/say.ts";
import type { ServerEnv } from "../env.ts";
import { noteFault } from "../note-fault.ts";
import { refusalResponse } from "./refusals.ts";

export interface Needs {
  readonly log: Log;
  /** Puts the operations into the app. */
  mount(app: Hono<ServerEnv>): void;
}

/** The API for the command line: whoever reaches it owns the data folder, so that nobody asks who it is. */
export function commandLineApi({ log, mount }: Needs): (request: Request) => Promise<Response> {
  const app = new Hono<ServerEnv>();
  app.use(async (c, next) => {
    c.set("actor", { kind: "command-line" });
    c.set("address", "127.0.0.1");
    c.set("origin", new URL(c.req.url).origin);
    c.set("isSecure", false);
    await next();
  });
  mount(app);
  app.notFound(() => refusalResponse({ kind: "not-found", message: say`There is nothing here.` }));
  app.onError((error, c) => refusalResponse(noteFault(log, c.req, error).refusal));
  return async (request) => app.fetch(request);
}
