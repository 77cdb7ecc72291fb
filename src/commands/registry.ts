import type { Command } from "./command.ts";
import { health } from "./commands/health.ts";
import { help } from "./commands/help.ts";
import { serve } from "./commands/serve.ts";
import { setup } from "./commands/setup.ts";
import { tokenCreate } from "./commands/token-create.ts";
import { tokenList } from "./commands/token-list.ts";
import { tokenRevoke } from "./commands/token-revoke.ts";
import { vaultDelete } from "./commands/vault-delete.ts";
import { vaultList } from "./commands/vault-list.ts";
import { vaultSet } from "./commands/vault-set.ts";
import { version } from "./commands/version.ts";

/** In the order in which the help lists them. */
export const commands = {
  serve,
  setup,
  "token-create": tokenCreate,
  "token-list": tokenList,
  "token-revoke": tokenRevoke,
  "vault-set": vaultSet,
  "vault-list": vaultList,
  "vault-delete": vaultDelete,
  health,
  version,
  help,
} as const satisfies Readonly<Record<string, Command>>;

/** What the first words of several commands have in common. */
export const groups = {
  token: "API tokens, for programs.",
  vault: "Secrets, kept encrypted.",
} as const satisfies Readonly<Record<string, string>>;

const list: readonly Command[] = Object.values(commands);

/** By the words after `monkeyclaw`. */
export const findCommand = (name: string): Command | null => list.find((one) => one.name === name) ?? null;
