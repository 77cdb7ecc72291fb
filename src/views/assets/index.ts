/** What pages load, carried in the binary. The hash in a URL is that of the content, so it may be kept for ever. */
import css from "../../../build/app.css" with { type: "file" };
import js from "../../../build/app.js" with { type: "file" };
import hashes from "../../../build/assets.json";
import worker from "../../../build/sw.js" with { type: "file" };
import font from "./fonts/figtree.woff2" with { type: "file" };
import font400 from "./fonts/figtree-400.woff2" with { type: "file" };
import font500 from "./fonts/figtree-500.woff2" with { type: "file" };
import font550 from "./fonts/figtree-550.woff2" with { type: "file" };
import font600 from "./fonts/figtree-600.woff2" with { type: "file" };
import icon192 from "./icons/icon-192.png" with { type: "file" };
import icon512 from "./icons/icon-512.png" with { type: "file" };
import maskable512 from "./icons/maskable-512.png" with { type: "file" };
import touch180 from "./icons/touch-180.png" with { type: "file" };
import logo from "./logo.svg" with { type: "file" };
import { pictures } from "./pictures.ts";

export interface Asset {
  /** Absolute, beginning with `/assets/`. */
  readonly url: string;
  readonly type: string;
  /** Where `Bun.file` finds it. */
  readonly path: string;
}

export const assets = {
  css: { url: `/assets/app.${hashes.css}.css`, type: "text/css; charset=utf-8", path: css },
  js: { url: `/assets/app.${hashes.js}.js`, type: "text/javascript; charset=utf-8", path: js },
  font: { url: `/assets/figtree.${hashes.font}.woff2`, type: "font/woff2", path: font },
  font400: { url: `/assets/figtree-400.${hashes.font400}.woff2`, type: "font/woff2", path: font400 },
  font500: { url: `/assets/figtree-500.${hashes.font500}.woff2`, type: "font/woff2", path: font500 },
  font550: { url: `/assets/figtree-550.${hashes.font550}.woff2`, type: "font/woff2", path: font550 },
  font600: { url: `/assets/figtree-600.${hashes.font600}.woff2`, type: "font/woff2", path: font600 },
  icon192: { url: `/assets/icon-192.${hashes.icon192}.png`, type: "image/png", path: icon192 },
  icon512: { url: `/assets/icon-512.${hashes.icon512}.png`, type: "image/png", path: icon512 },
  maskable512: {
    url: `/assets/maskable-512.${hashes.maskable512}.png`,
    type: "image/png",
    path: maskable512,
  },
  touch180: { url: `/assets/touch-180.${hashes.touch180}.png`, type: "image/png", path: touch180 },
  logo: { url: `/assets/logo.${hashes.logo}.svg`, type: "image/svg+xml", path: logo },
} as const satisfies Record<string, Asset>;

/** What every page is written in. */
export const fonts = [assets.font400, assets.font500, assets.font550, assets.font600, assets.font] as const;

const byUrl = new Map<string, Asset>(
  [...Object.values(assets), ...Object.values(pictures)].map((asset) => [asset.url, asset]),
);

/** Null for a path that is no asset's, also for one of an older release. */
export const findAsset = (path: string): Asset | null => byUrl.get(path) ?? null;

export const readAsset = (asset: Asset): Promise<Uint8Array<ArrayBuffer>> => Bun.file(asset.path).bytes();

/** Not found by a URL of its own: the server says before it what it keeps. */
export const readServiceWorker = (): Promise<string> => Bun.file(worker).text();
