import type { ToolCall, Update } from "../backends/backend.ts";
import type { Redactor } from "../vault/redactor.ts";

type Of<Type extends Update["type"]> = Extract<Update, { readonly type: Type }>;

/** What is told of an update: without its number, since some of what was said may be held back for a moment. */
export type Heard =
  | { readonly type: "message" | "thought"; readonly delta: string }
  | Pick<Of<"tool">, "type" | "tool">
  | Pick<Of<"usage">, "type" | "usage">
  | Pick<Of<"notice">, "type" | "text" | "retryInMs">;

/** Takes in what a session says in one turn, and lets on what is safe to show and to keep. */
export interface Ears {
  hear(update: Update): readonly Heard[];
  /** What was held because a secret might have begun in it. */
  close(): readonly Heard[];
}

export function openEars(redactor: Redactor): Ears {
  const streams = { thought: redactor.stream(), message: redactor.stream() };
  const said = (type: keyof typeof streams, delta: string): readonly Heard[] =>
    delta === "" ? [] : [{ type, delta }];

  return {
    hear(update) {
      switch (update.type) {
        case "message":
        case "thought":
          return said(update.type, streams[update.type].take(update.delta));
        case "tool":
          return [{ type: "tool", tool: withoutSecrets(redactor, update.tool) }];
        case "notice":
          return [{ ...update, text: redactor.redact(update.text).text }];
        case "usage":
          return [update];
        case "unknown":
          return [];
      }
    },
    close: () => [...said("thought", streams.thought.end()), ...said("message", streams.message.end())],
  };
}

const withoutSecrets = (redactor: Redactor, tool: ToolCall): ToolCall => ({
  ...tool,
  title: redactor.redact(tool.title).text,
  input: redactor.scrub(tool.input).value,
  ...(tool.output === undefined ? {} : { output: redactor.scrub(tool.output).value }),
});
