import type { Stats } from "node:fs";
import { typeOf } from "./entries.ts";

const PERMISSIONS = 0o7777;

export const modeOf = ({ mode }: Stats): number => mode & PERMISSIONS;

/** What a thing is known by. The last of its times is the one that no program can set; what a folder holds is told apart. */
export function stampOf(stats: Stats, type = typeOf(stats)): string {
  const identity = identityOf(stats, type);
  return type === "folder" ? identity : `${identity}:${stats.ctimeMs}`;
}

/** True for the stamp of this very thing, even where it has got or lost a name since. */
export const isStampOf = (stamp: string, stats: Stats): boolean =>
  `${stamp}:`.startsWith(`${identityOf(stats)}:`);

/** The same as far as it stays when a thing is moved. */
export function identityOf(stats: Stats, type = typeOf(stats)): string {
  const place = `${type}:${stats.ino}:${modeOf(stats)}`;
  return type === "folder" ? place : `${place}:${stats.size}:${stats.mtimeMs}`;
}
