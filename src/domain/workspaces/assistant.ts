export const permissionModes = ["default", "plan", "accept-edits", "dont-ask", "bypass"] as const;

export type PermissionMode = (typeof permissionModes)[number];

/** Stands for the first real backend that can be used, and for the demo where there is none. */
export const AUTO_BACKEND = "auto";

/** Who answers: a backend with its model, in layers of instructions. */
export interface Assistant {
  readonly id: string;
  /** 1 to 100 characters, like no other assistant's. */
  readonly name: string;
  /** Up to 500 characters. */
  readonly description: string;
  /** The name of a backend, or `auto`. */
  readonly backend: string;
  /** Up to 100 characters; null stands for the backend's default model. */
  readonly model: string | null;
  /** Up to 32,000 characters. */
  readonly systemPrompt: string;
  /** Up to 16,000 characters. */
  readonly personaPrompt: string;
  /** Up to 16,000 characters. */
  readonly contextPrompt: string;
  /** An absolute path of up to 4,096 bytes without `..`. */
  readonly cwd: string | null;
  /** 1 to 100,000; null leaves it to the backend. */
  readonly maxThinkingTokens: number | null;
  readonly permissionMode: PermissionMode;
  /** True for at most one. */
  readonly isDefault: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The layers that hold something, in order, a blank line between them; null where all are empty. */
export function composePrompt(
  assistant: Pick<Assistant, "systemPrompt" | "personaPrompt" | "contextPrompt">,
): string | null {
  const layers = [assistant.systemPrompt, assistant.personaPrompt, assistant.contextPrompt];
  const composed = layers
    .map((layer) => layer.trim())
    .filter((layer) => layer !== "")
    .join("\n\n");
  return composed === "" ? null : composed;
}
