/** Gathers the licences of what is inside the binary: build/licences.gz, a JSON list, compressed. */
import { mkdir } from "node:fs/promises";
import type { Licence } from "../src/views/licence.ts";

const root = new URL("..", import.meta.url).pathname;
const target = `${root}build/licences.gz`;
const stamp = `${root}build/licences.stamp`;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Tools for building whose output goes inside: the style sheet is made of theirs. */
const woven = ["tailwindcss", "daisyui"];

/** Does nothing where no package has changed since the last time. */
export async function buildLicences(): Promise<void> {
  const now = await hashOf("bun.lock", "scripts/licences.ts", "src/views/assets/fonts/figtree-OFL.txt");
  const isFresh = (await Bun.file(target).exists()) && (await textOf(stamp)) === now;
  if (isFresh) return;
  await mkdir(`${root}build`, { recursive: true });
  await Bun.write(target, Bun.gzipSync(JSON.stringify(await licences()), { level: 9 }));
  await Bun.write(stamp, now);
}

/** Every package that the product depends on, however far, with what is no package; by name. */
export async function licences(): Promise<readonly Licence[]> {
  const { dependencies = {} } = await manifestIn(root);
  const found = new Map<string, Licence>();
  const visit = async (name: string, from: string): Promise<void> => {
    const folder = await folderOf(name, from);
    if (folder === null) return;
    const manifest = await manifestIn(folder);
    const key = `${manifest.name}@${manifest.version}`;
    if (found.has(key)) return;
    found.set(key, await licenceIn(folder, manifest));
    const more = { ...manifest.dependencies, ...manifest.peerDependencies };
    for (const next of Object.keys(more)) await visit(next, folder);
  };
  for (const name of [...Object.keys(dependencies), ...woven]) await visit(name, root);
  const others = [await figtree(), bun()];
  return [...found.values(), ...others].toSorted((one, other) => one.name.localeCompare(other.name, "en"));
}

/** As the runtime would find it: in the nearest `node_modules` above. Null for an optional one that is not there. */
async function folderOf(name: string, from: string): Promise<string | null> {
  for (let folder = from; folder.startsWith(root); folder = folder.replace(/[^/]+\/?$/, "")) {
    const candidate = `${folder}${folder.endsWith("/") ? "" : "/"}node_modules/${name}/`;
    if (await Bun.file(`${candidate}package.json`).exists()) return candidate;
  }
  return null;
}

async function licenceIn(folder: string, { name, version, license }: Manifest): Promise<Licence> {
  const files = [
    ...new Bun.Glob("{LICENSE,LICENCE,License,license,COPYING,NOTICE,OFL}*").scanSync({ cwd: folder }),
  ];
  const texts = await Promise.all(files.sort().map((file) => Bun.file(folder + file).text()));
  const named = typeof license === "string" ? license : license?.type;
  const text = texts.map((one) => one.trim()).join("\n\n");
  return { name, version, licence: named ?? "see its text", text: text === "" ? null : text };
}

async function figtree(): Promise<Licence> {
  const text = await Bun.file(`${root}src/views/assets/fonts/figtree-OFL.txt`).text();
  return { name: "Figtree (font)", version: "variable", licence: "OFL-1.1", text: text.trim() };
}

const bun = (): Licence => ({
  name: "Bun (runtime)",
  version: Bun.version,
  licence: "MIT AND LGPL-2.1",
  text: [
    "Bun itself is MIT-licensed. It contains JavaScriptCore and parts of WebKit under the LGPL 2.1, SQLite, which is in",
    "the public domain, and other libraries under MIT, BSD, Apache and zlib licences. The whole list, with every text and",
    "the way to link against another JavaScriptCore, is at https://bun.com/docs/project/licensing.",
  ].join("\n"),
});

const manifestIn = async (folder: string): Promise<Manifest> =>
  (await Bun.file(`${folder}${folder.endsWith("/") ? "" : "/"}package.json`).json()) as Manifest;

const textOf = async (path: string): Promise<string> => {
  const file = Bun.file(path);
  return (await file.exists()) ? file.text() : "";
};

async function hashOf(...paths: readonly string[]): Promise<string> {
  const hasher = new Bun.CryptoHasher("sha256").update(Bun.version);
  for (const path of paths) hasher.update(await Bun.file(root + path).text());
  return hasher.digest("hex");
}

if (import.meta.main) await buildLicences();
