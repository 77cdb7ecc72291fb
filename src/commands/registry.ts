import type { Command } from "./command.ts";
import { attack } from "./commands/attack.ts";
import { auditTail } from "./commands/audit-tail.ts";
import { auditVerify } from "./commands/audit-verify.ts";
import { filesClaim } from "./commands/files-claim.ts";
import { filesUntrusted } from "./commands/files-untrusted.ts";
import { health } from "./commands/health.ts";
import { help } from "./commands/help.ts";
import { ownerRecover } from "./commands/owner-recover.ts";
import { serve } from "./commands/serve.ts";
import { setup } from "./commands/setup.ts";
import { stop } from "./commands/stop.ts";
import { tokenCreate } from "./commands/token-create.ts";
import { tokenList } from "./commands/token-list.ts";
import { tokenRevoke } from "./commands/token-revoke.ts";
import { vaultDelete } from "./commands/vault-delete.ts";
import { vaultConnections } from "./commands/vault-connections.ts";
import { vaultList } from "./commands/vault-list.ts";
import { vaultRotateKey } from "./commands/vault-rotate-key.ts";
import { vaultSet } from "./commands/vault-set.ts";
import { version } from "./commands/version.ts";

/** In the order in which the help lists them. */
export const commands = {
  serve,
  setup,
  "owner-recover": ownerRecover,
  "token-create": tokenCreate,
  "token-list": tokenList,
  "token-revoke": tokenRevoke,
  "vault-set": vaultSet,
  "vault-connections": vaultConnections,
  "vault-list": vaultList,
  "vault-delete": vaultDelete,
  "vault-rotate-key": vaultRotateKey,
  "audit-verify": auditVerify,
  "audit-tail": auditTail,
  "files-untrusted": filesUntrusted,
  "files-claim": filesClaim,
  stop,
  attack,
  health,
  version,
  help,
} as const satisfies Readonly<Record<string, Command>>;

/** What the first words of several commands have in common. */
export const groups = {
  owner: "The one who signs in.",
  token: "API tokens, for programs.",
  vault: "Secrets, kept encrypted.",
  audit: "The log of what was done.",
  files: "Files that read as text from outside.",
} as const satisfies Readonly<Record<string, string>>;

const list: readonly Command[] = Object.values(commands);

/** By the words after `monkeyclaw`. */
export const findCommand = (name: string): Command | null => list.find((one) => one.name === name) ?? null;
