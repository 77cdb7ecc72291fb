import type { Backup } from "./backups.ts";

/** The newest stays, however old it is. */
export const oldOf = (all: readonly Backup[], before: string): readonly Backup[] =>
  all.slice(0, -1).filter(({ madeAt }) => madeAt.toISOString() < before);

export const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString();
