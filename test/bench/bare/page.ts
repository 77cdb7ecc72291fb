/** A page of one word. */
const server = Bun.serve({
  hostname: "localhost",
  port: 0,
  fetch: () =>
    new Response("<!doctype html><title>Bare</title><p>hello", { headers: { "content-type": "text/html" } }),
});
console.log(`ready http://localhost:${server.port}`);
