/**
 * The only file that reads the environment. It imports nothing, and main.ts imports it before anything else: so
 * the environment is taken before any code runs that could act on it. Bun.spawn and Worker hand on the environment
 * of the start even so, unless they are given one: spawn.ts always gives one.
 */
import type { ParsedConfig } from "./config/parse-config.ts";

/** Ways around the egress rules, keys that a child process would inherit, and what makes Bun run other code. */
const taken: readonly RegExp[] = [
  /^(?:https?|all|no)_proxy$/i,
  /^MONKEYCLAW_/i,
  /^BUN_/i,
  /^(?:ANTHROPIC|OPENAI|GEMINI)_(?:API_KEY|BASE_URL)$/i,
  /^OLLAMA_HOST$/i,
  /^NODE_TLS_REJECT_UNAUTHORIZED$/i,
];

const environment: Readonly<Record<string, string | undefined>> = { ...process.env };
for (const name of Object.keys(environment)) {
  if (taken.some((pattern) => pattern.test(name))) delete process.env[name];
}

/** `flags` maps a flag as it is typed, `--listen` say, to its value. Every problem is listed at once. */
export async function readConfig(given: {
  readonly flags: Readonly<Record<string, string>>;
}): Promise<ParsedConfig> {
  const { parseConfig } = await import("./config/parse-config.ts");
  return parseConfig({ ...given, environment, platform: process.platform, cwd: process.cwd() });
}
