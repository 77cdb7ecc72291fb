import type { Attachment } from "../domain/attachments/attachment.ts";

/** What a file holds, for keeping: only a picture, of which nothing can act, is told to be what it is. */
export function contentResponse({ name, kind, mediaType }: Attachment, bytes: Uint8Array): Response {
  const type = kind === "text" ? "text/plain;charset=utf-8" : mediaType;
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename*=UTF-8''${encoded(name)}`,
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

/** RFC 8187. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
