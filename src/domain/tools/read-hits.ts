import { isObject } from "../kernel/json.ts";
import type { WebHit } from "./tool-needs.ts";

/** The hits of a provider's list, by the names that it gives their parts; null where there is no such list. */
export function readHits(
  list: unknown,
  { title, url, snippet }: { readonly title: string; readonly url: string; readonly snippet: string },
): readonly WebHit[] | null {
  if (!Array.isArray(list)) return null;
  return list.filter(isObject).flatMap((item) => {
    const address = URL.parse(textIn(item[url], 4000));
    if (address === null || !/^https?:$/.test(address.protocol)) return [];
    return [{ title: textIn(item[title], 300), url: address.href, snippet: textIn(item[snippet], 1000) }];
  });
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
  nbsp: " ",
};

/** Providers mark the words that were looked for with tags. */
const textIn = (value: unknown, most: number): string =>
  typeof value === "string"
    ? value
        .slice(0, most * 2)
        .replace(/<\/?(?:strong|b|em|mark|span)\b[^<>]{0,200}>/gi, "")
        .replace(/&(#?\w{1,5});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
        .slice(0, most)
        .toWellFormed()
        .trim()
    : "";
