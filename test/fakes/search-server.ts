/** A search provider on 127.0.0.1 that speaks as SearXNG, Brave and Tavily do, and says what it was asked. */
import type { WebHit } from "../../src/domain/tools/tool-needs.ts";

export interface SearchServer {
  readonly url: string;
  readonly asked: { readonly query: string; readonly key: string | null }[];
  stop(): Promise<void>;
}

export function startSearchServer(
  find: (query: string) => readonly WebHit[] | number = () => [],
): SearchServer {
  const asked: { query: string; key: string | null }[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      const { headers } = request;
      const isPosted = request.method === "POST";
      const query = isPosted
        ? ((await request.json()) as { query: string }).query
        : (searchParams.get("q") ?? "");
      asked.push({ query, key: headers.get("x-subscription-token") ?? headers.get("authorization") });
      const found = find(query);
      if (typeof found === "number") return new Response("no", { status: found });
      if (pathname.endsWith("/web/search"))
        return Response.json({
          type: "search",
          web: { results: found.map(({ snippet, ...hit }) => ({ ...hit, description: snippet })) },
        });
      return Response.json({
        query,
        results: found.map(({ snippet, ...hit }) => ({ ...hit, content: snippet })),
      });
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    asked,
    stop: () => server.stop(true),
  };
}
