import { chatgpt } from "./importers/chatgpt.ts";
import { openWebui } from "./importers/open-webui.ts";
import type { Importer } from "./importer.ts";

export const importers = {
  chatgpt,
  "open-webui": openWebui,
} as const satisfies Readonly<Record<string, Importer>>;
