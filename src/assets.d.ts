/** Carried in the binary as text. */
declare module "*.sql" {
  const text: string;
  export default text;
}

/** As text where it is imported as text; else its path. */
declare module "*.svg" {
  const textOrPath: string;
  export default textOrPath;
}

/** A file carried in the binary: the value is its path. */
declare module "*.css" {
  const path: string;
  export default path;
}

declare module "*.woff2" {
  const path: string;
  export default path;
}

/** What scripts/assets.ts makes. */
declare module "*/build/app.js" {
  const path: string;
  export default path;
}

declare module "*/build/assets.json" {
  const hashes: { readonly css: string; readonly js: string; readonly font: string; readonly logo: string };
  export default hashes;
}
