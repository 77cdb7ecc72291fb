import { say } from "../kernel/say.ts";
import type { Capability } from "../policy/capability.ts";
import type { Match } from "../policy/rule.ts";

/** What a rule would have to cover for a call like this not to be asked for again. */
export interface Grant {
  readonly matches: readonly Match[];
  /** For the owner. */
  readonly words: string;
}

/**
 * For the rest of a turn: the same tool in all of the workspace, at the same host, or, for a command, the same one
 * again. Null where nothing can be said in advance.
 */
export const grantForTurn = (capabilities: readonly Capability[]): Grant | null =>
  gather(capabilities, (capability) => {
    if (capability.type === "read" || capability.type === "write")
      return { match: { path: "." }, words: say`files of this workspace` };
    if (capability.type === "run" && capability.argv === null && !capability.hasNetwork)
      return { match: { command: "any" }, words: say`any command in the sandbox, without network` };
    return lasting(capability);
  });

/** For good. A command with shell syntax is never allowed for good by its text. */
export const grantForGood = (capabilities: readonly Capability[]): Grant | null =>
  gather(capabilities, lasting);

interface Piece {
  readonly match: Match;
  readonly words: string;
}

function lasting(capability: Capability): Piece | null {
  switch (capability.type) {
    case "read":
    case "write": {
      const folder = folderOf(capability.path);
      return { match: { path: folder }, words: folder === "." ? say`files of this workspace` : folder };
    }
    case "web":
      return {
        match: { host: capability.host, methods: [capability.method] },
        words: say`${capability.method} at ${capability.host}`,
      };
    case "secret":
      return {
        match: { host: capability.host, secrets: [capability.name] },
        words: say`the secret ${capability.name} at ${capability.host}`,
      };
    case "run":
      return capability.argv === null || capability.hasNetwork ? null : exactly(capability.argv);
    case "remember":
    case "recall":
    case "ask-owner":
    case "delegate":
      return { match: {}, words: say`this tool` };
  }
}

/** An argument that a rule would read as a wildcard cannot be said exactly. */
const exactly = ([program = "", ...given]: readonly string[]): Piece | null =>
  given.includes("*") || given.includes("**")
    ? null
    : {
        match: { program, arguments: given },
        words: [program.slice(program.lastIndexOf("/") + 1), ...given].join(" "),
      };

/** A file at the top stands for itself. */
const folderOf = (path: string): string =>
  path === "" ? "." : path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : path;

function gather(
  capabilities: readonly Capability[],
  pieceOf: (capability: Capability) => Piece | null,
): Grant | null {
  const pieces = capabilities.map(pieceOf);
  if (pieces.length === 0 || pieces.some((piece) => piece === null)) return null;
  const found = pieces.filter((piece) => piece !== null);
  return {
    matches: found.map(({ match }) => match),
    words: [...new Set(found.map(({ words }) => words))].join(", "),
  };
}
