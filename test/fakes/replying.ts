/** A server for one answer that no vendor's wire covers. */
export async function replying<T>(reply: () => Response, work: (url: string) => Promise<T>): Promise<T> {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: reply });
  try {
    return await work(`http://127.0.0.1:${server.port}`);
  } finally {
    await server.stop(true);
  }
}

export const streamed = (...events: readonly unknown[]): Response =>
  new Response(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""), {
    headers: { "content-type": "text/event-stream" },
  });
