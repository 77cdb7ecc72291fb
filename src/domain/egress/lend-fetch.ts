import { AsyncLocalStorage } from "node:async_hooks";

export type Fetch = (request: Request) => Promise<Response>;

const lent = new AsyncLocalStorage<Fetch | null>();
let isLaidOver = false;

/**
 * Runs the work of a library that calls the global `fetch` by itself, and lends it another one for that time: what it
 * asks goes that way, and what others ask meanwhile is not touched.
 */
export function lendFetch<T>(fetch: Fetch, work: () => Promise<T>): Promise<T> {
  layOver();
  return lent.run(fetch, work);
}

/** Runs what opens connections itself, whoever lent a `fetch` to its caller. */
export const withOwnFetch = <T>(work: () => Promise<T>): Promise<T> => lent.run(null, work);

function layOver(): void {
  if (isLaidOver) return;
  isLaidOver = true;
  const own = globalThis.fetch;
  const asked = (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const fetch = lent.getStore() ?? null;
    return fetch === null ? own(input, init) : fetch(new Request(input, init));
  };
  globalThis.fetch = Object.assign(asked, own);
}
