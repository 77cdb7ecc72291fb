declare module "*.sql" {
  const text: string;
  export default text;
}

declare module "*.svg" {
  const text: string;
  export default text;
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
