/** Carried in the binary as text. */
declare module "*.sql" {
  const text: string;
  export default text;
}

/** Carried in the binary as text. */
declare module "*.md" {
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

declare module "*.png" {
  const path: string;
  export default path;
}

/** What scripts/licences.ts makes. */
declare module "*/build/licences.gz" {
  const path: string;
  export default path;
}

/** What scripts/assets.ts makes. */
declare module "*/build/app.js" {
  const path: string;
  export default path;
}

declare module "*/build/assets.json" {
  const hashes: Readonly<
    Record<"css" | "js" | "font" | "logo" | "icon192" | "icon512" | "maskable512" | "touch180", string>
  > & {
    readonly pictures: Readonly<
      Record<
        | "approvals"
        | "assistant"
        | "outside"
        | "palette"
        | "rules"
        | "search"
        | "usage"
        | "vault"
        | "welcome",
        string
      >
    >;
  };
  export default hashes;
}

declare module "*/build/sw.js" {
  const path: string;
  export default path;
}
