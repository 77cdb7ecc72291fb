/** The only file that opens connections. It decides nothing: whoever calls it has checked the address. */
import type { Clock } from "../kernel/clock.ts";
import { atMost } from "../kernel/at-most.ts";
import { readAddress } from "./address.ts";
import type { Network } from "./network.ts";
import { type Sendable, toPairs } from "./outbound.ts";
import { createResolve } from "./resolve.ts";

export const createInternet = (needs: { readonly clock: Clock }): Network => ({
  resolve: createResolve(needs),
  connect,
  isThere,
});

function connect(address: string, request: Sendable, signal: AbortSignal): Promise<Response> {
  const { url, method, headers, body } = request;
  const isNamed = readAddress(url.hostname) === null;
  return fetch(pinned(url, address), {
    method,
    headers: [...toPairs(headers), ...ours(url)],
    body: body?.slice() ?? null,
    signal,
    proxy: false,
    redirect: "manual",
    decompress: false,
    timeout: false,
    tls: isNamed ? { rejectUnauthorized: true, serverName: url.hostname } : { rejectUnauthorized: true },
  });
}

const ours = ({ host }: URL): [string, string][] => [
  ["host", host],
  ["accept-encoding", "identity"],
];

/** Throws where the address is not one, since a URL that kept its name would be looked up again. */
function pinned(url: URL, address: string): string {
  const port = url.port === "" ? "" : `:${url.port}`;
  const host = address.includes(":") ? `[${address}]` : address;
  if (readAddress(address) === null) throw new TypeError(`${address} is not an address`);
  return `${url.protocol}//${host}${port}${url.pathname}${url.search}`;
}

async function isThere(address: string, port: number, withinMs: number): Promise<boolean> {
  const socket = { open: (opened: Bun.Socket) => void opened.end(), data: () => {} };
  const isOpened = Bun.connect({ hostname: address, port, socket }).then(
    () => true,
    () => false,
  );
  return (await atMost(withinMs, isOpened)) ?? false;
}
