import { ok, type Result, refuse } from "../kernel/result.ts";
import { shown } from "./shown.ts";

const MOST_CHARACTERS = 4096;
/** Of one name, as Linux has it. */
const MOST_NAME_BYTES = 255;

/**
 * A path as a model writes it, relative to the workspace's root: names with `/` between them, none of them `.` or
 * `..`, and "" for the root itself. It is read as it stands: nothing is decoded, expanded or followed.
 */
export function workspacePath(root: string, path: string): Result<string, "invalid"> {
  const fault = faultIn(path);
  if (fault !== null) return refuse("invalid", `“${shown(path)}” ${fault}`);
  const above = path.startsWith("/") ? namesIn(root) : [];
  const names = namesIn(path);
  if (!above.every((name, at) => names[at] === name))
    return refuse("invalid", `“${shown(path)}” lies outside the workspace. ${advice}`);
  const below = names.slice(above.length);
  return below[0] === "~"
    ? refuse("invalid", `“${shown(path)}” begins with “~”, which leads nowhere here. ${advice}`)
    : ok(below.join("/"));
}

/** The same for something that is in the workspace, and not the workspace itself. */
export function pathInside(root: string, path: string): Result<string, "invalid"> {
  const read = workspacePath(root, path);
  return read.ok && read.value === "" ? refuse("invalid", `That is the workspace itself. ${advice}`) : read;
}

const advice = "Give a path in it, such as notes/today.md.";

const namesIn = (path: string): readonly string[] =>
  path.split("/").filter((name) => name !== "" && name !== ".");

function faultIn(path: string): string | null {
  if (!path.isWellFormed() || /\p{Cc}/u.test(path)) return `holds a character that no path has. ${advice}`;
  if (path.length > MOST_CHARACTERS) return "is longer than a path can be.";
  if (path.includes("\\")) return `holds a backslash. ${advice}`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return `is an address and no path. ${advice}`;
  const names = namesIn(path);
  if (names.includes("..")) return `goes up with “..”, which is not followed. ${advice}`;
  return names.some((name) => Buffer.byteLength(name) > MOST_NAME_BYTES)
    ? "holds a name that is longer than a file's can be."
    : null;
}
