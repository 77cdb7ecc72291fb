const USUAL = "en-GB";

/** The first language of an `Accept-Language` header that dates and figures can be written in. */
export function localeOf(header: string | undefined): string {
  const wanted = (header ?? "")
    .slice(0, 1_000)
    .split(",")
    .map((part, place) => {
      const [tag = "", ...facts] = part.split(";").map((piece) => piece.trim());
      const weight = Number(facts.find((fact) => fact.startsWith("q="))?.slice(2) ?? 1);
      return { tag, weight, place };
    })
    .filter(({ tag, weight }) => weight > 0 && isWritten(tag))
    .toSorted((one, other) => other.weight - one.weight || one.place - other.place);
  return wanted[0]?.tag ?? USUAL;
}

function isWritten(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return false;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false; // silent-ok: what is no language is not written in
  }
}
