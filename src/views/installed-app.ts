import { assets, fonts } from "./assets/index.ts";
import { en } from "./strings/en.ts";

/** Where the app that a browser installs finds itself described, and what it shows where nothing answers. */
export const MANIFEST_URL = "/assets/manifest.webmanifest";
export const SERVICE_WORKER_URL = "/assets/sw.js";
export const OFFLINE_URL = "/assets/offline";

/** As in the Web Application Manifest of the W3C. */
export const manifest = (): string =>
  JSON.stringify({
    name: en.shell.product,
    short_name: en.shell.product,
    description: en.shell.appAbout,
    id: "/",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fbfdfa",
    theme_color: "#f2f6f2",
    icons: [
      { src: assets.icon192.url, sizes: "192x192", type: "image/png" },
      { src: assets.icon512.url, sizes: "512x512", type: "image/png" },
      { src: assets.maskable512.url, sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: en.shell.newThread, url: "/threads/new" },
      { name: en.approvals.title, url: "/approvals" },
      { name: en.shell.search, url: "/search" },
    ],
  });

const kept = [assets.css, assets.js, ...fonts, assets.logo].map(({ url }) => url);

/** The service worker's script, told what to keep. It changes when any of it does, so browsers take the new one. */
export const serviceWorker = (script: string, version: string): string => {
  const name = new Bun.CryptoHasher("sha256")
    .update(`${version} ${kept.join(" ")}`)
    .digest("hex")
    .slice(0, 16);
  const shell = { name, assets: kept, offline: OFFLINE_URL, words: en.notifications.device };
  return `const SHELL=${JSON.stringify(shell)};\n${script}`;
};
