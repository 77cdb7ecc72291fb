export type HeaderList = readonly (readonly [name: string, value: string])[];

/** As the web's own `Headers` take it. */
export const toPairs = (headers: HeaderList): [string, string][] =>
  headers.map(([name, value]) => [name, value]);

/** An HTTP request as plain data. A credential stands in a header as `@secret:name`, never as a value. */
export interface Outbound {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

/**
 * What came back, decompressed; headers that concern the connection or cookies are left out. The body ends in
 * an error where it grows past its limit, takes too long or breaks off.
 */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: ReadableStream<Uint8Array> | null;
}

/** An outbound request whose parts were checked, with its secrets still as references. */
export interface Sendable {
  readonly method: string;
  readonly url: URL;
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

export function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}
