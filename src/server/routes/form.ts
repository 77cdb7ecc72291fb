import type { Context } from "hono";
import type { Wish } from "../../domain/conversations/begin-turn.ts";
import { type PermissionMode, permissionModes } from "../../domain/workspaces/assistant.ts";
import type { ServerEnv } from "../env.ts";

/** One field of a form as it was typed: browsers send each end of a line as two characters. Empty where there is none. */
export const field = (c: Context<ServerEnv>, name: string): string =>
  (c.get("form").get(name) ?? "").replaceAll(/\r\n?/g, "\n");

/** The files that a question came with, each once. */
export const filesIn = (c: Context<ServerEnv>): readonly string[] => [
  ...new Set(
    c
      .get("form")
      .getAll("attachment")
      .filter((id) => id !== ""),
  ),
];

/** The same in one line without what stands around it; null where nothing is left. */
export function wordOrNull(c: Context<ServerEnv>, name: string): string | null {
  const word = field(c, name).trim();
  return word === "" ? null : word;
}

/** What was picked to answer: a backend and a model on two lines, or nothing. */
export function pickedIn(c: Context<ServerEnv>): Wish {
  const [backend = "", model = ""] = field(c, "choice").split("\n");
  return { backend: backend || null, model: model || null };
}

/** What was picked that it may do; null where nothing was. A bypass is never picked: it is opened for a while. */
export function modeIn(c: Context<ServerEnv>): PermissionMode | null {
  const mode = field(c, "mode");
  return permissionModes.find((one) => one === mode && one !== "bypass") ?? null;
}
