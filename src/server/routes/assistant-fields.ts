import type { Context } from "hono";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { AUTO_BACKEND, permissionModes } from "../../domain/workspaces/assistant.ts";
import type { AssistantFields } from "../../domain/workspaces/assistant-fields.ts";
import type { AssistantField } from "../../views/fragments/assistant-form.tsx";
import type { ServerEnv } from "../env.ts";
import { field, pickedIn, wordOrNull } from "./form.ts";

const names = [
  "name",
  "description",
  "choice",
  "systemPrompt",
  "personaPrompt",
  "contextPrompt",
  "permissionMode",
  "maxThinkingTokens",
  "cwd",
] as const satisfies readonly AssistantField[];

/** As it was written, to be drawn again. */
export const writtenIn = (c: Context<ServerEnv>): Record<AssistantField, string> =>
  Object.fromEntries(names.map((name) => [name, field(c, name)])) as Record<AssistantField, string>;

export type FormFields = Omit<AssistantFields, "isDefault">;

/** What the form says; refused where a figure is none. */
export function assistantIn(c: Context<ServerEnv>): Result<FormFields, "invalid"> {
  const tokens = wordOrNull(c, "maxThinkingTokens")?.replaceAll(/[\s,]/g, "") ?? null;
  if (tokens !== null && !/^\d{1,9}$/.test(tokens)) {
    return refuse("invalid", say`The assistant cannot be kept like this.`, {
      maxThinkingTokens: say`is not a whole number from 1 to 100,000`,
    });
  }
  const { backend, model } = pickedIn(c);
  return ok({
    name: field(c, "name").trim(),
    description: field(c, "description").trim(),
    backend: backend ?? AUTO_BACKEND,
    model,
    ...layersIn(c),
    permissionMode: permissionModes.find((mode) => mode === field(c, "permissionMode")) ?? "default",
    maxThinkingTokens: tokens === null ? null : Number(tokens),
    cwd: wordOrNull(c, "cwd"),
  });
}

/** What a preview needs of it, whatever is still wrong with the rest. */
export function previewedIn(c: Context<ServerEnv>) {
  const { backend, model } = pickedIn(c);
  return { ...layersIn(c), backend: backend ?? AUTO_BACKEND, model };
}

const layersIn = (c: Context<ServerEnv>) => ({
  systemPrompt: field(c, "systemPrompt"),
  personaPrompt: field(c, "personaPrompt"),
  contextPrompt: field(c, "contextPrompt"),
});
