import { hmac, toBase64 } from "../kernel/crypto.ts";

/** As Twilio sums up: the address, then each name with its values, all in order and each pair once. */
export const twilioSignature = (secret: string, url: string, form: URLSearchParams): string =>
  signatureOf(secret, url, pairsIn(form));

/** What follows the address. It takes time with the form's length alone: anybody may send one. */
export function pairsIn(form: URLSearchParams): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of form) {
    const known = values.get(name);
    if (known === undefined) values.set(name, new Set([value]));
    else known.add(value);
  }
  return [...values]
    .toSorted(([a], [b]) => inOrder(a, b))
    .flatMap(([name, all]) => [...all].sort().map((value) => `${name}${value}`))
    .join("");
}

export const signatureOf = (secret: string, url: string, pairs: string): string =>
  toBase64(hmac("sha1", secret, `${url}${pairs}`));

/** By UTF-16 code units, as a list of texts is sorted by itself. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The digest of the body that a JSON request carries in its address, and so under the signature; null without one. */
export const bodyDigestIn = (url: string): string | null => queryOf(url).get("bodySHA256");

/**
 * The writings of one address that Twilio's own library tries: as it stands, as the URL standard writes it, and with
 * its query escaped anew (`'` for `%27`), each without and with its port. And those that it may have had on the way:
 * signs that the URL standard escapes in a query are escaped by whoever reads the request line.
 */
export function writingsOf(url: string): readonly string[] {
  const standard = URL.canParse(url) ? new URL(url).href : url;
  const all = [url, standard, withQueryEscapedAnew(standard), ...withQueryAsSent(url)];
  return [...new Set(all.flatMap((writing) => [withoutPort(writing), withPort(writing)]))];
}

const queryOf = (url: string): URLSearchParams => new URLSearchParams(/\?(.*)$/s.exec(url)?.[1] ?? "");

function withQueryEscapedAnew(url: string): string {
  const pairs = [...queryOf(url)].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? url : `${url.slice(0, url.indexOf("?"))}?${pairs.join("&")}`;
}

function withQueryAsSent(url: string): readonly string[] {
  const from = url.indexOf("?");
  if (from < 0) return [];
  const [place, query] = [url.slice(0, from), url.slice(from)];
  const quoted = query.replaceAll("%27", "'");
  const bare = quoted.replaceAll("%22", '"').replaceAll("%3C", "<").replaceAll("%3E", ">");
  return [quoted, bare].map((one) => place + one);
}

/** Scheme, user, host, port and the rest, without changing a letter of it. */
const ADDRESS = /^(https?:\/\/)([^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)(:\d*)?(.*)$/is;

const withoutPort = (url: string): string => url.replace(ADDRESS, "$1$2$3$5");

const withPort = (url: string): string =>
  url.replace(
    ADDRESS,
    (whole: string, scheme: string, user = "", host: string, port: string | undefined, rest: string) =>
      port === undefined
        ? `${scheme}${user}${host}:${scheme.toLowerCase() === "https://" ? 443 : 80}${rest}`
        : whole,
  );
