import type { Confinement } from "./confinement.ts";
import { denialsFor, denialsOfMetadata, type Openings } from "./launcher/denials.ts";
import { assembleFilter, encodeFilter } from "./launcher/filter.ts";
import type { Architecture } from "./system/syscall-numbers.ts";

const made = new Map<string, Confinement["filters"]>();

/** What the launcher installs: made once for each kind of jail. */
export function filtersFor(openings: Openings, isRoot: boolean, on: Architecture): Confinement["filters"] {
  const key = JSON.stringify([openings, isRoot, on]);
  const encode = (denials: Parameters<typeof assembleFilter>[0]): string =>
    Buffer.from(encodeFilter(assembleFilter(denials, on))).toString("base64");
  const filters = made.get(key) ?? {
    always: encode(denialsFor(openings)),
    withoutMounts: encode(denialsOfMetadata(isRoot)),
  };
  made.set(key, filters);
  return filters;
}
