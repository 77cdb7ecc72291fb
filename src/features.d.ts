import "bun:bundle";

/** What scripts/build.ts builds with: `feature("BUILT")` is false wherever the program runs from its source. */
declare module "bun:bundle" {
  interface Registry {
    features: "BUILT";
  }
}
