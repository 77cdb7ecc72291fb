import { type FieldFaults, faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { type Assistant, AUTO_BACKEND, permissionModes } from "./assistant.ts";

/** What the owner may say of an assistant. */
export type AssistantFields = Omit<Assistant, "id" | "createdAt" | "updatedAt">;

/** What is wrong with the fields that are given, all at once, or null. */
export function faultsInAssistant(
  fields: Partial<AssistantFields>,
  hasBackend: (name: string) => boolean,
): FieldFaults | null {
  const { name, description, backend, model, systemPrompt, personaPrompt, contextPrompt } = fields;
  const { cwd, maxThinkingTokens, permissionMode } = fields;
  return faultsIn({
    name: name === undefined ? null : nameFault(name, 100),
    description: longerThan(description, 500),
    backend:
      backend === undefined || backend === AUTO_BACKEND || hasBackend(backend)
        ? null
        : say`is neither ${AUTO_BACKEND} nor the name of a backend`,
    model: (model ?? null) === null ? null : nameFault(model ?? "", 100),
    systemPrompt: longerThan(systemPrompt, 32_000),
    personaPrompt: longerThan(personaPrompt, 16_000),
    contextPrompt: longerThan(contextPrompt, 16_000),
    cwd: (cwd ?? null) === null ? null : folderFault(cwd ?? ""),
    maxThinkingTokens: (maxThinkingTokens ?? null) === null ? null : thinkingFault(maxThinkingTokens ?? 0),
    permissionMode:
      permissionMode === undefined || permissionModes.includes(permissionMode)
        ? null
        : say`is none of ${permissionModes.join(", ")}`,
  });
}

const longerThan = (text: string | undefined, most: number): string | null =>
  text === undefined ? null : textFault(text, 0, most);

function folderFault(path: string): string | null {
  if (!path.startsWith("/")) return say`is not an absolute path: it does not begin with /`;
  if (path.includes("..")) return say`holds ..`;
  if (!path.isWellFormed() || path.includes("\0")) return say`holds a character that no path can`;
  return new TextEncoder().encode(path).length > 4096 ? say`is longer than 4,096 bytes` : null;
}

const thinkingFault = (tokens: number): string | null =>
  Number.isInteger(tokens) && tokens >= 1 && tokens <= 100_000
    ? null
    : say`is not a whole number from 1 to 100,000`;
