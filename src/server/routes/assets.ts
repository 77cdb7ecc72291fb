import type { Hono } from "hono";
import { type Asset, findAsset, readAsset, readServiceWorker } from "../../views/assets/index.ts";
import {
  MANIFEST_URL,
  manifest,
  OFFLINE_URL,
  SERVICE_WORKER_URL,
  serviceWorker,
} from "../../views/installed-app.ts";
import { offlinePage } from "../../views/pages/offline.tsx";
import type { ServerEnv } from "../env.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { html } from "./reply.ts";

interface Loaded {
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Null for what is compressed as it is. */
  readonly gzip: Uint8Array<ArrayBuffer> | null;
}

const FOR_EVER = "public, max-age=31536000, immutable";

/** What pages load. Its URL changes with its content, so whoever has it keeps it. */
export const assetRoutes = (needs: PageNeeds): ((app: Hono<ServerEnv>) => void) => {
  const loaded = new Map<string, Promise<Loaded>>();
  const load = (asset: Asset): Promise<Loaded> => {
    const known = loaded.get(asset.url) ?? read(asset);
    loaded.set(asset.url, known);
    return known;
  };
  return (app) => {
    app.get(MANIFEST_URL, () => fresh(manifest(), "application/manifest+json"));
    app.get(SERVICE_WORKER_URL, async () => {
      const script = serviceWorker(await readServiceWorker(), needs.version);
      const answer = fresh(script, "text/javascript; charset=utf-8");
      answer.headers.set("service-worker-allowed", "/");
      answer.headers.set("content-security-policy", "default-src 'none'; connect-src 'self'");
      return answer;
    });
    app.get(OFFLINE_URL, (c) => html(offlinePage({ ...frameOf(c, needs), csrf: "" })));
    app.get("/assets/*", async (c) => {
      const asset = findAsset(c.req.path);
      if (asset === null) return c.text("There is no such file.\n", 404);
      const { plain, gzip } = await load(asset);
      const isSmall = gzip !== null && accepts(c.req.header("accept-encoding"));
      return new Response(isSmall ? gzip : plain, {
        headers: {
          "content-type": asset.type,
          "cache-control": FOR_EVER,
          ...(gzip === null ? {} : { vary: "accept-encoding" }),
          ...(isSmall ? { "content-encoding": "gzip" } : {}),
        },
      });
    });
  };
};

/** Its URL stays when its content changes: it is asked for each time. */
const fresh = (text: string, type: string): Response =>
  new Response(text, { headers: { "content-type": type, "cache-control": "no-cache" } });

async function read(asset: Asset): Promise<Loaded> {
  const plain = await readAsset(asset);
  return { plain, gzip: asset.type.startsWith("font/") ? null : Bun.gzipSync(plain, { level: 9 }) };
}

/** True where a client takes gzip: it names it, and does not weigh it with nothing. */
function accepts(header: string | undefined): boolean {
  const facts = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*/));
  const named = facts.find(([name]) => name === "gzip") ?? facts.find(([name]) => name === "*");
  return named !== undefined && !/^q=0(?:\.0*)?$/.test(named[1] ?? "");
}
