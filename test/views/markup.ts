/** One element of a page, as a strict reader finds it. */
export interface Element {
  readonly name: string;
  /** Decoded. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface Markup {
  readonly elements: readonly Element[];
  /** All text, decoded. */
  readonly text: string;
}

const TAG = /<(\/?)([a-z][\w:-]*)((?:\s+[a-z][\w:.-]*(?:="[^"<]*")?)*)\s*\/?>/iy;
const ATTRIBUTE = /([a-z][\w:.-]*)(?:="([^"]*)")?/giy;

/** Reads what we write, and only that: a stray `<` anywhere, also between quotes, is an error. */
export function read(html: string): Markup {
  const elements: Element[] = [];
  let text = "";
  let at = /^<!doctype html>/i.exec(html)?.[0].length ?? 0;
  while (at < html.length) {
    const next = html.indexOf("<", at);
    text += decode(html.slice(at, next === -1 ? html.length : next));
    if (next === -1) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(html);
    if (tag === null) throw new Error(`stray markup: ${html.slice(Math.max(0, next - 80), next + 120)}`);
    const [whole, slash, name = "", attributes = ""] = tag;
    if (slash === "") elements.push({ name: name.toLowerCase(), attributes: attributesOf(attributes) });
    at = next + whole.length;
  }
  return { elements, text };
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of source.trim().matchAll(new RegExp(ATTRIBUTE.source, "gi"))) {
    if (!found.has(name)) found.set(name, decode(value));
  }
  return found;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export const decode = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, dec?: string, hex?: string, name?: string) => {
      if (dec !== undefined) return String.fromCodePoint(Number(dec));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return named[name ?? ""] ?? whole;
    },
  );
