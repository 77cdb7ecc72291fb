/** A raw stream of server-sent events: every tick the same bytes to everyone who listens. */
const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
const every = Number(process.argv[2] ?? 20);
const bytes = new TextEncoder().encode(
  `event: text.delta\ndata: ${"x".repeat(Number(process.argv[3] ?? 120))}\n\n`,
);

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  idleTimeout: 0,
  fetch() {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        mine = controller;
        listeners.add(controller);
      },
      cancel() {
        listeners.delete(mine);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  },
});
setInterval(() => {
  for (const listener of listeners) listener.enqueue(bytes);
}, every);
process.stdout.write(`ready http://127.0.0.1:${server.port}\n`);
