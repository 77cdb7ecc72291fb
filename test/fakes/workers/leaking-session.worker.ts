/** The product's own session thread, whose demo says whatever it is asked. */
import { portFetch } from "../../../src/workers/replace-fetch.ts";
import { backends } from "../../../src/domain/backends/registry.ts";
import { serveSession } from "../../../src/workers/serve-session.ts";
import { leaking } from "../leaking-backend.ts";

serveSession(portFetch, { ...backends, demo: leaking });
