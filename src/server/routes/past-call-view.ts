import type { ToolCall } from "../../domain/tools/tool-call.ts";
import type { PastCall } from "../../views/fragments/past-calls.tsx";
import { argument } from "../../views/fragments/tools.tsx";

export const pastCallOf = ({ tool, input, createdAt }: ToolCall): PastCall => ({
  tool,
  about: argument(input),
  at: createdAt,
});
