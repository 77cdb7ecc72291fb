import type { Tool } from "../../domain/tools/tool.ts";
import { en } from "../../views/strings/en.ts";

/** What people call a tool; one that is gone is called by its own name. */
export const toolLabelOf =
  (tools: Readonly<Record<string, Pick<Tool, "label">>>) =>
  (name: string): string =>
    (Object.hasOwn(tools, name) ? tools[name]?.label : undefined) ?? en.answers.toolNames(name);
