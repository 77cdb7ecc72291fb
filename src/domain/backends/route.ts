import type { Fetch, Way } from "./wire.ts";

/** A `fetch` that stays the same from one request of a session to the next, while each goes over a line of its own. */
export interface Route {
  readonly fetch: Fetch;
  leadOver(line: Pick<Way, "fetch">): void;
}

export function openRoute(): Route {
  let current: Pick<Way, "fetch"> | null = null;
  return {
    async fetch(input, init) {
      if (current === null) throw new Error("no request is under way");
      return current.fetch(input, init);
    },
    leadOver(line) {
      current = line;
    },
  };
}

/** An SDK's client for each `fetch`: to make one takes as long as to ask with it. */
export function keepClient<Client>(make: (way: Way) => Promise<Client>): (way: Way) => Promise<Client> {
  const clients = new WeakMap<Fetch, Promise<Client>>();
  return (way) => {
    const client = clients.get(way.fetch) ?? make(way);
    clients.set(way.fetch, client);
    return client;
  };
}
