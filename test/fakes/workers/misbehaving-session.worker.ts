/** The product's own session thread, with one more kind of backend: it does what its prompt says, to its own harm. */
import { portFetch } from "../../../src/workers/replace-fetch.ts";
import { backends } from "../../../src/domain/backends/registry.ts";
import { serveSession } from "../../../src/workers/serve-session.ts";
import { misbehaving } from "../misbehaving-backend.ts";

serveSession(portFetch, { ...backends, demo: misbehaving });
