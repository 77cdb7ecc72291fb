import { previewPrompt } from "../../../domain/conversations/preview-prompt.ts";
import {
  type Needs as TryNeeds,
  type Tested,
  tryAssistant,
} from "../../../domain/conversations/try-assistant.ts";
import type { Instructions } from "../../../domain/conversations/words-for.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { AUTO_BACKEND } from "../../../domain/workspaces/assistant.ts";
import { type Operation, operation } from "../operation.ts";
import { params } from "../schemas/shared.ts";
import { previewed, promptPreview, trial, trialQuestion } from "../schemas/trials.ts";
import { visibleWorkspace } from "./workspaces.ts";

export type Needs = TryNeeds;

const tag = "Assistants";

const blank: Instructions = {
  systemPrompt: "",
  personaPrompt: "",
  contextPrompt: "",
  maxThinkingTokens: null,
};
const blankTested: Tested = { ...blank, backend: AUTO_BACKEND, model: null };

export const trialOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "previewPrompt",
    method: "POST",
    path: "/workspaces/:workspace/trials/preview",
    tag,
    summary: "The words that a model would be sent for an assistant, before any question",
    scopes: ["read", "chat"],
    params: params("workspace"),
    body: previewed,
    answer: { status: 200, schema: promptPreview },
    refusals: ["not-found", "unavailable"],
    async run({ params: { workspace }, body, actor }) {
      const visible = visibleWorkspace(needs, actor, workspace);
      if (!visible.ok) return visible;
      return previewPrompt(needs, workspace, { ...blank, ...given(body.assistant) });
    },
  }),
  operation({
    id: "tryAssistant",
    method: "POST",
    path: "/workspaces/:workspace/trials",
    tag,
    summary: "Ask an assistant that need not be stored one question, without tools and without a thread",
    scopes: ["chat"],
    params: params("workspace"),
    body: trialQuestion,
    answer: { status: 200, schema: trial },
    refusals: ["not-found", "conflict", "unavailable"],
    mayTakeLong: true,
    async run({ params: { workspace }, body: { assistant, text }, actor }) {
      const visible = visibleWorkspace(needs, actor, workspace);
      if (!visible.ok) return visible;
      const tested = { ...blankTested, ...given(assistant) };
      const begun = await tryAssistant(needs, tested, { workspace, assistant: null, text });
      if (!begun.ok) return begun;
      const { ended, id } = begun.value;
      return ok({ id, ...(await ended) });
    },
  }),
];
