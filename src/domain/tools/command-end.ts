import type { CommandEnd } from "./commands.ts";

const limits: Readonly<Record<NonNullable<CommandEnd["limit"]>, string>> = {
  wall: "it took longer than it may",
  cpu: "it used more processor time than it may",
  memory: "it used more memory than it may",
  output: "it said more than it may",
  file: "it wrote a larger file than it may",
  disk: "it filled more of the disk than it may",
  processes: "it started more processes than it may",
};

/** How a command ended, in words. */
export function endInWords({ code, signal, limit, tookMs }: CommandEnd): string {
  const after = `after ${(tookMs / 1000).toFixed(1)} s`;
  if (limit !== null) return `Stopped ${after}: ${limits[limit]}.`;
  return code === null
    ? `Ended by signal ${signal ?? "unknown"} ${after}.`
    : `Ended with exit code ${code} ${after}.`;
}
