import type { Backend } from "../../domain/backends/backend.ts";
import { getInstance } from "../../domain/backends/reads.ts";
import type { Needs as BeginNeeds, Wish } from "../../domain/conversations/begin-turn.ts";
import { previewPrompt } from "../../domain/conversations/preview-prompt.ts";
import { charactersOf } from "../../domain/kernel/fields.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { tokensAbout } from "../../domain/usage/estimate.ts";
import { type Assistant, AUTO_BACKEND } from "../../domain/workspaces/assistant.ts";
import { assistantFor, getDefaultAssistant, listAssistants } from "../../domain/workspaces/reads.ts";
import type { AssistantField } from "../../views/fragments/assistant-form.tsx";
import type { AssistantRow } from "../../views/fragments/assistant-rows.tsx";
import { toChoice } from "../../views/fragments/composer.tsx";
import type { PreviewView } from "../../views/fragments/prompt-preview.tsx";
import type { ThreadAssistantView } from "../../views/fragments/thread-assistant.tsx";
import type { Thread } from "../../domain/conversations/thread.ts";
import { modelName, type Needs as ModelNeeds } from "./model-name.ts";

export type Needs = ModelNeeds &
  Pick<BeginNeeds, "db" | "clock" | "log" | "steps" | "redactor" | "choose"> & {
    readonly kinds: Readonly<Record<string, Pick<Backend, "label" | "caps">>>;
  };

const MOST = 200;

/** The default first, then by name. */
export const assistantsOf = (db: Reads): readonly Assistant[] =>
  listAssistants(db, { limit: MOST, cursor: null }).items.toSorted(
    (one, other) => Number(other.isDefault) - Number(one.isDefault) || one.name.localeCompare(other.name),
  );

/** All of them, and who of them stands in a workspace where that is what the list is about. */
export function assistantRows(needs: Needs, workspace: string | null): readonly AssistantRow[] {
  const standing = workspace === null ? null : assistantFor(needs.db, { workspace, assistant: null }).id;
  return assistantsOf(needs.db).map((assistant) => ({
    ...assistant,
    model: answererOf(needs, wishOf(assistant), workspace),
    standsHere: assistant.id === standing,
  }));
}

export const wishOf = ({ backend, model }: Pick<Assistant, "backend" | "model">): Wish => ({
  backend: backend === AUTO_BACKEND ? null : backend,
  model,
});

/** Who would answer now, as people write it; nothing where nobody can. */
function answererOf(needs: Needs, wish: Wish, workspace: string | null): string {
  const choice = needs.choose(wish, workspace);
  return choice.ok ? modelName(needs, choice.value.backend, choice.value.model) : "";
}

/** Every field as its form shows it. */
export const valuesOf = (assistant: Assistant): Record<AssistantField, string> => ({
  name: assistant.name,
  description: assistant.description,
  choice: assistant.backend === AUTO_BACKEND ? "" : toChoice(assistant.backend, assistant.model ?? ""),
  systemPrompt: assistant.systemPrompt,
  personaPrompt: assistant.personaPrompt,
  contextPrompt: assistant.contextPrompt,
  permissionMode: assistant.permissionMode,
  maxThinkingTokens: assistant.maxThinkingTokens === null ? "" : String(assistant.maxThinkingTokens),
  cwd: assistant.cwd ?? "",
});

type Previewed = Pick<Assistant, "systemPrompt" | "personaPrompt" | "contextPrompt" | "backend" | "model">;

export async function previewOf(needs: Needs, workspace: string, assistant: Previewed): Promise<PreviewView> {
  const made = await previewPrompt(needs, workspace, { ...assistant, maxThinkingTokens: null });
  const { system = null, beside = [] } = made.ok ? made.value : {};
  return {
    system,
    characters: charactersOf(system ?? "").length,
    tokens: tokensAbout(system ?? ""),
    beside,
    ignoredBy: ignoredBy(needs, workspace, assistant),
    refused: made.ok ? null : made.refusal.message,
  };
}

/** Some backends take no instructions at all. */
function ignoredBy(needs: Needs, workspace: string, assistant: Previewed): string | null {
  const choice = needs.choose(wishOf(assistant), workspace);
  const instance = choice.ok ? getInstance(needs.db, choice.value.backend) : null;
  const kind = instance === null ? undefined : needs.kinds[instance.kind];
  return kind?.caps.systemPrompt === "none" ? kind.label : null;
}

export const threadAssistantOf = (db: Reads, { workspace, assistant }: Thread): ThreadAssistantView => ({
  name: assistantFor(db, { workspace, assistant }).name,
  chosen: assistant ?? "",
  standing: assistantFor(db, { workspace, assistant: null }).name,
  assistants: assistantsOf(db),
});

export const blankAssistant = (db: Reads): Omit<Previewed, "backend"> & { readonly backend: string } => ({
  systemPrompt: getDefaultAssistant(db)?.systemPrompt ?? "",
  personaPrompt: "",
  contextPrompt: "",
  backend: AUTO_BACKEND,
  model: null,
});
