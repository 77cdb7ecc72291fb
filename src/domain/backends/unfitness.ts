import { say } from "../kernel/say.ts";
import { parseReference } from "../vault/reference.ts";
import type { Instance } from "./instance.ts";
import { type Kinds, kindOf } from "./instance-fields.ts";

export interface Needs {
  readonly kinds: Kinds;
  hasSecret(name: string): boolean;
  /** True for a secret without bindings of its own: it goes only where someone with power over the vault vouched. */
  isUnbound(name: string): boolean;
}

/** Why an instance cannot be asked at all, in words with a way out; null where it can. It may still be disabled. */
export function unfitness({ kinds, hasSecret, isUnbound }: Needs, instance: Instance): string | null {
  const { name, kind, credential, isVouched } = instance;
  const known = kindOf(kinds, kind);
  if (known === null) return say`This MonkeyClaw has no backend of the kind “${kind}”. Remove “${name}”.`;
  if (known.credential === "none") return null;
  if (credential === null) {
    return known.credential === "required"
      ? say`${known.label} needs a key. Put one into the vault and name it in the settings of “${name}”.`
      : null;
  }
  const secret = parseReference(credential);
  if (secret !== null && hasSecret(secret)) {
    return isVouched || !isUnbound(secret) ? null : unvouched(name, secret);
  }
  return say`${known.label} needs a key. Put it into the vault as “${secret ?? credential}” (Settings, or \`monkeyclaw vault set\`).`;
}

const unvouched = (name: string, secret: string): string =>
  say`The address or key of “${name}” was changed by someone who may not keep the vault, so the key “${secret}” is not sent there. Save both again in Settings if they are right, or bind the key to that host in the vault.`;
