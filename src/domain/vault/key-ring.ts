import type { MasterKey } from "./master-key.ts";

/** The master key as the program holds it: one but for a change of key, when the one before still opens. */
export interface KeyRing extends MasterKey {
  /** The key before, while something is sealed with it; null at all other times. */
  before(): MasterKey | null;
  /** From here on everything is sealed with this key. */
  change(next: MasterKey): void;
  /** Nothing is sealed with the key before any more. */
  forget(): void;
}

export function createKeyRing(first: MasterKey, earlier: MasterKey | null = null): KeyRing {
  let current = first;
  let before = earlier;
  return {
    get id() {
      return current.id;
    },
    derive: (purpose) => current.derive(purpose),
    find: (id) => current.find(id) ?? before?.find(id) ?? null,
    carriedBy: (other) => current.carriedBy(other),
    before: () => before,
    change(next) {
      if (next.id === current.id) return;
      if (before !== null) throw new Error("the master key is being changed already");
      before = current;
      current = next;
    },
    forget() {
      before = null;
    },
  };
}
