/** A file to keep, which comes as it is read. */
export const exportResponse = ({
  name,
  stream,
}: {
  readonly name: string;
  readonly stream: ReadableStream;
}): Response =>
  new Response(stream, {
    headers: {
      "content-type": "application/gzip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
