import { createPortFetch } from "./port-fetch.ts";
import { postToMain } from "./thread.ts";

/** Importing this file is what takes the network away from a thread, and a library's voice: the log is the product's own. */
export const portFetch = createPortFetch(postToMain);

globalThis.fetch = Object.assign(portFetch.fetch, { preconnect: () => {} });

for (const say of ["debug", "error", "info", "log", "warn"] as const) console[say] = () => {};
