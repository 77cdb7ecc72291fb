/** Places that nobody is sent to after signing in: what is no page, and the doors themselves. */
const unfit = /^\/(?:login|logout|setup|recover|events|api|assets|metrics|healthz|readyz)(?:[/?#]|$)/;

/**
 * The page to go to after the sign-in, as `then` names it: a path of this site and nothing else. Empty where it
 * names none, or anything that a browser might read as another place.
 */
export function readThen(given: string | undefined): string {
  if (given === undefined || given.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given)) return "";
  const url = URL.parse(given, "http://here.invalid");
  if (url === null || url.origin !== "http://here.invalid" || given.includes("\\")) return "";
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith("//") || unfit.test(path) ? "" : path;
}
