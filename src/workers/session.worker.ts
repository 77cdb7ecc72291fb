/** The thread of a live session. Before anything else is imported, its `fetch` becomes the main thread's. */
import { portFetch } from "./replace-fetch.ts";
import { backends } from "../domain/backends/registry.ts";
import { serveSession } from "./serve-session.ts";

serveSession(portFetch, backends);
