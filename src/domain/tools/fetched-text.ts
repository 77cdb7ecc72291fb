import type { Fetched } from "./tool-needs.ts";
import { pageText } from "./page-text.ts";

/** What was fetched as text for a model: a page as Markdown, text and JSON as they are; null for anything else. */
export async function fetchedText({ url, contentType, body }: Fetched): Promise<string | null> {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/html" || type === "application/xhtml+xml")
    return pageText(decoded(body, charsetOf(contentType) ?? charsetIn(body)), url);
  if (type !== "" && !isText(type)) return null;
  const text = decoded(body, charsetOf(contentType));
  if (text.includes("\0")) return null;
  return type === "" && /^\s*<(?:!doctype html|html)\b/i.test(text) ? pageText(text, url) : text;
}

const isText = (type: string): boolean =>
  type.startsWith("text/") ||
  /^application\/(?:[\w.-]+\+)?(?:json|xml|yaml|toml|javascript|ecmascript|x-ndjson|x-sh|sql|graphql)$/.test(
    type,
  );

const charsetOf = (contentType: string): string | null =>
  /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? null;

/** As a page names it in its own head. */
const charsetIn = (body: Uint8Array): string | null => {
  const head = new TextDecoder("latin1").decode(body.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1] ?? null;
};

function decoded(body: Uint8Array, charset: string | null): string {
  return decoderOf(charset).decode(body);
}

/** UTF-8 where the name is none that is known. */
function decoderOf(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch {
    return new TextDecoder(); // silent-ok: a page that names no real encoding is read like most pages are
  }
}
