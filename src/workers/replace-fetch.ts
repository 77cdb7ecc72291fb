import { createPortFetch } from "./port-fetch.ts";
import { postToMain } from "./thread.ts";

/** Importing this file is what takes the network away from a thread. */
export const portFetch = createPortFetch(postToMain);

globalThis.fetch = Object.assign(portFetch.fetch, { preconnect: () => {} });
