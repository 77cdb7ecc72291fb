/** Makes what pages load: build/app.css, build/app.js and, for their URLs, build/assets.json. */
import { mkdir } from "node:fs/promises";
import { buildLicences } from "./licences.ts";

const root = new URL("..", import.meta.url).pathname;
const built = ["build/app.css", "build/app.js", "build/sw.js", "build/assets.json"];
const sources = [
  "src/views/**/*.{ts,tsx,css,svg,woff2,png}",
  "docs/screenshots/*.png",
  "scripts/assets.ts",
  "package.json",
];

const drawn = {
  icon192: "icon-192",
  icon512: "icon-512",
  maskable512: "maskable-512",
  touch180: "touch-180",
};

/** The one of every weight, and those that pages are mostly written in. */
const written = {
  font: "figtree",
  font400: "figtree-400",
  font500: "figtree-500",
  font550: "figtree-550",
  font600: "figtree-600",
};

/** What the help shows. */
const taken = {
  approvals: "approvals",
  assistant: "assistant",
  outside: "from-outside",
  palette: "palette",
  rules: "rules",
  search: "search",
  usage: "usage",
  vault: "vault",
  welcome: "welcome",
};

/** Does nothing where no source has changed since the last time. */
export async function buildAssets(): Promise<void> {
  await buildLicences();
  const stamp = await stampOf(sources);
  const stamped = Bun.file(`${root}build/assets.stamp`);
  const isThere = await Promise.all(built.map((path) => Bun.file(root + path).exists()));
  if (isThere.every(Boolean) && (await stamped.exists()) && (await stamped.text()) === stamp) return;

  await mkdir(`${root}build`, { recursive: true });
  const fonts = await hashesOf("src/views/assets/fonts", written, "woff2");
  const logo = await hashOf("src/views/assets/logo.svg");
  const icons = await hashesOf("src/views/assets/icons", drawn, "png");
  const pictures = await hashesOf("docs/screenshots", taken, "png");
  const [css, js, worker] = await Promise.all([buildCss(fonts), buildJs(), buildClient("service-worker.ts")]);
  await Bun.write(`${root}build/app.css`, css);
  await Bun.write(`${root}build/app.js`, js);
  await Bun.write(`${root}build/sw.js`, worker);
  const hashes = { css: hash(css), js: hash(js), ...fonts, logo, ...icons, pictures };
  await Bun.write(`${root}build/assets.json`, JSON.stringify(hashes));
  await Bun.write(stamped, stamp);
}

async function buildCss(fonts: Readonly<Record<string, string>>): Promise<string> {
  const out = `${root}build/app.tailwind.css`;
  const tailwind = Bun.spawn(
    [
      process.execPath,
      `${root}node_modules/@tailwindcss/cli/dist/index.mjs`,
      "-i",
      "src/views/assets/app.css",
      "-o",
      out,
      "--minify",
    ],
    { cwd: root, stdout: "pipe", stderr: "pipe" },
  );
  if ((await tailwind.exited) !== 0) throw new Error(await new Response(tailwind.stderr).text());
  const css = await Bun.file(out).text();
  return Object.entries(written).reduce(
    (text, [key, name]) => text.replaceAll(`${name}.woff2`, `${name}.${fonts[key]}.woff2`),
    css,
  );
}

/** htmx is a classic script, and so are its extensions: they stand before ours in one file, each as it was published. */
async function buildJs(): Promise<string> {
  const published = ["htmx.min.js", "ext/hx-sse.min.js", "ext/hx-csp.min.js"];
  const htmx = await Promise.all(
    published.map((name) => Bun.file(`${root}node_modules/htmx.org/dist/${name}`).text()),
  );
  return [...htmx, await buildClient("client/index.ts")]
    .map((text) => text.replace(/\/\/# sourceMappingURL=.*\s*$/, ""))
    .join("\n;");
}

async function buildClient(entry: string): Promise<string> {
  const made = await Bun.build({
    entrypoints: [`${root}src/views/assets/${entry}`],
    target: "browser",
    format: "iife",
    minify: true,
  });
  const [script] = made.outputs;
  if (script === undefined) throw new Error(`${entry} was not built`);
  return script.text();
}

async function stampOf(patterns: readonly string[]): Promise<string> {
  const paths = patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: root })]).sort();
  const marks = await Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await Bun.file(root + path).stat();
      return `${path} ${size} ${mtimeMs}`;
    }),
  );
  return hash(marks.join("\n"));
}

async function hashesOf(
  folder: string,
  names: Readonly<Record<string, string>>,
  ending: string,
): Promise<Readonly<Record<string, string>>> {
  const found = Object.entries(names).map(
    async ([key, name]) => [key, await hashOf(`${folder}/${name}.${ending}`)] as const,
  );
  return Object.fromEntries(await Promise.all(found));
}

const hashOf = async (path: string): Promise<string> => hash(await Bun.file(root + path).bytes());

const hash = (content: string | Uint8Array): string =>
  new Bun.CryptoHasher("sha256").update(content).digest("hex").slice(0, 16);

if (import.meta.main) await buildAssets();
