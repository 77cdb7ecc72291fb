/** Whether a raw Host header names this server, as a listed name or one that `isOurs` knows. Anything but exactly one known name is refused before routing. */
export type HostVerdict = "ours" | "malformed" | "foreign";

export function judgeHost(
  header: string | null,
  ours: ReadonlySet<string>,
  isOurs: (host: string) => boolean = () => false,
): HostVerdict {
  if (header === null || !/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(header)) return "malformed";
  const host = header.toLowerCase();
  return ours.has(host) || isOurs(host) ? "ours" : "foreign";
}

export interface Addresses {
  /** As it was given: a name or address to listen on. */
  readonly host: string;
  /** The port that it came to. */
  readonly port: number;
  readonly isSecure: boolean;
  /** The addresses that browsers or vendors use from outside. */
  readonly outside: readonly string[];
}

/** The names under which a listener may be asked for: its own address, this machine's, and those named in settings. */
export function hostsOf({ host, port, isSecure, outside }: Addresses): ReadonlySet<string> {
  const usualPort = isSecure ? 443 : 80;
  const own = isAnyAddress(host) ? [] : [host.includes(":") ? `[${host}]` : host];
  const names = [...loopbackNames, ...own].flatMap((name) =>
    port === usualPort ? [name, `${name}:${port}`] : [`${name}:${port}`],
  );
  return new Set([...names, ...outside.map((url) => new URL(url).host)].map((name) => name.toLowerCase()));
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

const isAnyAddress = (host: string): boolean => host === "0.0.0.0" || host === "::";
