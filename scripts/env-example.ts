/** Writes .env.example from the table of settings. */
import type { Setting } from "../src/config/setting.ts";
import { settings } from "../src/config/settings.ts";

const table: readonly Setting<unknown>[] = Object.values(settings);

export function envExample(): string {
  const parts = table.map(({ about, variable, usual }) => `# ${about}\n#${variable}=${usual ?? ""}\n`);
  return `# What MonkeyClaw reads from its environment: everything may be left out. Written by scripts/env-example.ts.\n\n${parts.join("\n")}`;
}

if (import.meta.main) await Bun.write(new URL("../.env.example", import.meta.url), envExample());
