import { baseUrlFault } from "../egress/base-url-fault.ts";
import { say } from "../kernel/say.ts";

/** What is wrong with an address of an authorization server, or null. Tokens go there: without TLS to this machine alone. */
export function endpointFault(text: string): string | null {
  if (text === "") return say`is missing`;
  const fault = baseUrlFault(text);
  if (fault !== null) return fault;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || isLoopback(hostname) ? null : say`must begin with https://`;
}

const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
