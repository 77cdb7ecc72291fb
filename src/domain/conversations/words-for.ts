import type { Part, Prompt } from "../backends/backend.ts";
import { type Assistant, composePrompt } from "../workspaces/assistant.ts";
import type { Context } from "./step.ts";

/** What of an assistant a model is told, or told to do. */
export type Instructions = Pick<
  Assistant,
  "systemPrompt" | "personaPrompt" | "contextPrompt" | "maxThinkingTokens"
>;

/** What is asked, with what steps put beside it. */
export interface Question {
  readonly question: string;
  readonly contexts: readonly Context[];
  /** The files that go with it, as parts of what is asked. */
  readonly fileParts?: readonly Part[];
}

/** The words that a model is sent for a question: turns, tests of an assistant and previews are all made here. */
export function wordsFor(
  assistant: Instructions,
  { question, contexts, fileParts = [] }: Question,
): Pick<Prompt, "system" | "parts" | "options"> {
  const budget = assistant.maxThinkingTokens;
  return {
    system: composePrompt(assistant),
    parts: [...contexts.map(besideOf), ...fileParts, { type: "text", text: question }],
    options: budget === null ? {} : { thinkingBudget: budget },
  };
}

/** What steps put beside the question comes first, under its title, and is marked as not the owner's words. */
const besideOf = ({ title, text }: Context): Part => ({
  type: "text",
  text: `[${title}]\n${text}\n\n---\n\n`,
});
