import type { InboundRequest } from "../kernel/inbound.ts";

/** Where the sender may think that it posts, for those that sign the address. */
export function otherAddresses({ url, headers }: InboundRequest): readonly string[] {
  if (!URL.canParse(url)) return [];
  const query = url.indexOf("?");
  const [place, asked] = query < 0 ? [url, ""] : [url.slice(0, query), url.slice(query)];
  const others = [
    place,
    `${place.replace(/\/$/, "")}${asked}`,
    `${place.replace(/\/?$/, "/")}${asked}`,
    ...["host", "x-forwarded-host"].flatMap((name) => withHost(place, headers.get(name), asked)),
  ];
  return [...new Set([url, ...others].flatMap((other) => [other, otherScheme(other)]))].filter(
    (other) => other !== url,
  );
}

const otherScheme = (url: string): string =>
  url.startsWith("https:") ? url.replace("https:", "http:") : url.replace("http:", "https:");

const withHost = (place: string, host: string | null, asked: string): readonly string[] =>
  host === null || !/^[\w.:[\]-]+$/.test(host)
    ? []
    : [`${place.replace(/^(https?:\/\/)[^/]*/, `$1${host}`)}${asked}`];
