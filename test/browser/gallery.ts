import { findAsset } from "../../src/views/assets/index.ts";
import { type Theme, toTheme } from "../../src/views/frame.ts";
import { MANIFEST_URL, manifest, SERVICE_WORKER_URL } from "../../src/views/installed-app.ts";
import { withNonce } from "../../src/views/nonce.ts";

export interface Posted {
  readonly path: string;
  readonly csrf: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Gallery {
  readonly origin: string;
  /** What pages have sent. */
  readonly posted: Posted[];
  /** How many streams are open. */
  streams(): number;
  /** How many streams have ever been opened: what a page that is waited for raises, whatever others do. */
  arrivals(): number;
  /** To all open streams, with the nonce of each one's page. */
  push(html: string): void;
  /** As when a server goes away and refuses for a while. */
  dropStreams(isRefusing: boolean): void;
  /** Answers the next posts to a path. */
  answer(path: string, status: number, html: string): void;
  stop(): Promise<void>;
}

type Draw = (name: string, nonce: string, theme: Theme) => string | undefined;

/** Draws pages under the exact policy, with the real assets, and streams what a test tells it to. */
export function openGallery(draw: Draw): Gallery {
  const open = new Map<ReadableStreamDefaultController<Uint8Array>, string>();
  const posted: Posted[] = [];
  const answers = new Map<string, { readonly status: number; readonly html: string }>();
  let arrivals = 0;
  let isRefusing = false;

  const stream = (nonce: string): Response => {
    if (isRefusing) return new Response("", { status: 503 });
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        mine = controller;
        open.set(controller, nonce);
        arrivals += 1;
        controller.enqueue(new TextEncoder().encode(": here\n\n"));
      },
      cancel: () => void open.delete(mine),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };

  const post = async (request: Request, path: string): Promise<Response> => {
    const fields = Object.fromEntries(new URLSearchParams(await request.text()));
    posted.push({ path, csrf: request.headers.get("x-csrf-token"), fields });
    const answer = answers.get(path);
    if (answer === undefined || answer.status === 204) return new Response(null, { status: 204 });
    const nonce = newNonce();
    return html(withNonce(answer.html, nonce), nonce, answer.status);
  };

  const server = Bun.serve({
    port: 0,
    hostname: "localhost",
    idleTimeout: 0,
    fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      const asset = findAsset(pathname);
      if (asset !== null)
        return new Response(Bun.file(asset.path), { headers: { "content-type": asset.type } });
      if (pathname === MANIFEST_URL)
        return new Response(manifest(), { headers: { "content-type": "application/manifest+json" } });
      if (pathname === SERVICE_WORKER_URL)
        return new Response("", {
          headers: { "content-type": "text/javascript", "service-worker-allowed": "/" },
        });
      if (pathname === "/palette") return new Response("", { headers: { "content-type": "text/html" } });
      if (/^\/threads\/\w+\/(?:earlier|later|next)$/.test(pathname))
        return new Response(null, { status: 204 });
      if (/^\/attachments\/\w+\/text$/.test(pathname)) return new Response(null, { status: 204 });
      if (pathname === "/welcome/found") return new Response(null, { status: 204 });
      if (pathname === "/events") return stream(searchParams.get("nonce") ?? "");
      if (request.method === "POST") return post(request, pathname);
      const nonce = newNonce();
      const theme = toTheme(/theme=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1]);
      const page = draw(decodeURIComponent(pathname.slice(1)), nonce, theme);
      return page === undefined ? new Response("", { status: 404 }) : html(page, nonce, 200);
    },
  });

  return {
    origin: `http://localhost:${server.port}`,
    posted,
    streams: () => open.size,
    arrivals: () => arrivals,
    push(changes) {
      for (const [controller, nonce] of open) {
        const lines = withNonce(changes, nonce).split("\n");
        controller.enqueue(new TextEncoder().encode(`${lines.map((line) => `data: ${line}\n`).join("")}\n`));
      }
    },
    dropStreams(refusing) {
      isRefusing = refusing;
      for (const controller of open.keys()) controller.close();
      open.clear();
    },
    answer: (path, status, html) => void answers.set(path, { status, html }),
    stop: () => server.stop(true),
  };
}

/** As in `script-src 'nonce-…'`; of letters and digits, for it also stands in a URL. */
const newNonce = (): string => crypto.randomUUID().replaceAll("-", "");

const html = (body: string, nonce: string, status: number): Response =>
  new Response(body, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy(nonce) },
  });

const policy = (nonce: string): string =>
  "default-src 'none'; " +
  `script-src 'nonce-${nonce}'; ` +
  "style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; " +
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types htmx sw";
