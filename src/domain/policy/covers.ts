import type { Capability, RunCapability } from "./capability.ts";
import type { Match } from "./rule.ts";

/** Whether a rule's match covers one thing that a call wants to do. */
export function covers(match: Match, capability: Capability): boolean {
  switch (capability.type) {
    case "read":
    case "write":
      return isEmpty(match) || ("path" in match && isUnder(match.path, capability.path));
    case "web":
      return (
        isEmpty(match) ||
        ("host" in match &&
          isHost(match.host, capability.host) &&
          (match.methods ?? ["GET", "HEAD"]).includes(capability.method))
      );
    case "secret":
      return (
        "host" in match &&
        isHost(match.host, capability.host) &&
        (match.secrets ?? []).includes(capability.name)
      );
    case "run":
      return coversCommand(match, capability);
    case "remember":
    case "recall":
    case "ask-owner":
    case "delegate":
      return isEmpty(match);
  }
}

/** The same for a rule that denies: there an empty match is about commands and secrets too, and a host about its ports. */
export function forbids(match: Match, capability: Capability): boolean {
  if (isEmpty(match) || covers(match, capability)) return true;
  if (!("host" in match) || (capability.type !== "web" && capability.type !== "secret")) return false;
  return covers(match, { ...capability, host: capability.host.replace(/:\d+$/, "") });
}

/** For a call that wants nothing in particular: a rule covers it that is about its tool and narrows nothing. */
export const coversWholeTool = (match: Match): boolean => isEmpty(match);

function isEmpty(match: Match): boolean {
  for (const _field in match) return false;
  return true;
}

function coversCommand(match: Match, { argv, hasNetwork }: RunCapability): boolean {
  if ("command" in match) return !hasNetwork;
  if (!("program" in match) || argv === null || hasNetwork) return false;
  const [program = "", ...given] = argv;
  if (match.program !== program && match.program !== nameOf(program)) return false;
  if (match.arguments === undefined) return given.length === 0;
  return fits(match.arguments, given);
}

/** A program that lies elsewhere, such as in the workspace, has no name but its path: anybody may call it git. */
export const nameOf = (program: string): string | null =>
  /^\/(?:usr\/(?:local\/)?)?s?bin\/([^/]+)$/.exec(program)?.[1] ?? null;

function fits(wanted: readonly string[], given: readonly string[]): boolean {
  const isOpen = wanted.at(-1) === "**";
  const fixed = isOpen ? wanted.slice(0, -1) : wanted;
  if (isOpen ? given.length < fixed.length : given.length !== fixed.length) return false;
  return fixed.every((word, at) => word === "*" || word === given[at]);
}

function isUnder(folder: string, path: string): boolean {
  if (folder === ".") return true;
  const root = folder.endsWith("/") ? folder.replace(/\/+$/, "") : folder;
  return path === root || path.startsWith(`${root}/`);
}

function isHost(pattern: string, host: string): boolean {
  return pattern.startsWith("*.")
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : pattern === host;
}
