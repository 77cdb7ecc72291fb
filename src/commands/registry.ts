import type { Command } from "./command.ts";
import { ask } from "./commands/ask.ts";
import { attack } from "./commands/attack.ts";
import { attachmentsAdd } from "./commands/attachments-add.ts";
import { attachmentsSave } from "./commands/attachments-save.ts";
import { auditTail } from "./commands/audit-tail.ts";
import { auditVerify } from "./commands/audit-verify.ts";
import { checkpointsRewind } from "./commands/checkpoints-rewind.ts";
import { dataDelete } from "./commands/data-delete.ts";
import { events } from "./commands/events.ts";
import { exportCommand } from "./commands/export.ts";
import { filesClaim } from "./commands/files-claim.ts";
import { filesUntrusted } from "./commands/files-untrusted.ts";
import { health } from "./commands/health.ts";
import { help } from "./commands/help.ts";
import { importCommand } from "./commands/import.ts";
import { ownerRecover } from "./commands/owner-recover.ts";
import { search } from "./commands/search.ts";
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
  ask,
  search,
  events,
  export: exportCommand,
  import: importCommand,
  "data-delete": dataDelete,
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
  "attachments-add": attachmentsAdd,
  "attachments-save": attachmentsSave,
  "checkpoints-rewind": checkpointsRewind,
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
  attachments: "Files that were given to threads.",
  data: "What is here as a whole: how much, for how long, and away with it.",
  checkpoints: "What turns changed in files, and the way back.",
} as const satisfies Readonly<Record<string, string>>;

const list: readonly Command[] = Object.values(commands);

/** By the words after `monkeyclaw`. */
export const findCommand = (name: string): Command | null => list.find((one) => one.name === name) ?? null;
