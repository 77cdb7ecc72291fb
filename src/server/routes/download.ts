/** A file under a name that somebody chose, as far as files can be called so. */
export function download(name: string, ending: string, type: string, text: string): Response {
  const plain = name.replaceAll(/[\s\p{Cc}\\/:*?"<>|]+/gu, " ").trim();
  const file = `${plain || "thread"}.${ending}`;
  const encoded = encodeURIComponent(file).replaceAll(
    /['()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="thread.${ending}"; filename*=UTF-8''${encoded}`,
    },
  });
}
