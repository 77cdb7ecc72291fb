/**
 * True unless a browser says that another site caused the request. A client that is no browser sends neither
 * header; it is let through here and must show a token of its own. `Sec-Fetch-Site: none` is a person who typed
 * an address or followed a bookmark, which never changes anything.
 */
export function isSameOrigin(
  headers: Headers,
  ownOrigin: string,
  { mayBeTyped }: { readonly mayBeTyped: boolean },
): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  return (
    (origin === null || origin === ownOrigin) &&
    (site === null || site === "same-origin" || (site === "none" && mayBeTyped))
  );
}
