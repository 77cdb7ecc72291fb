import { charactersOf } from "../kernel/fields.ts";
import { refuse, type Result } from "../kernel/result.ts";
import type { Db } from "../kernel/db.ts";
import { say } from "../kernel/say.ts";
import type { Assistant } from "./assistant.ts";
import { selectAssistant } from "./assistant-store.ts";
import { createAssistant, type Needs as CreateNeeds } from "./create-assistant.ts";

export type Needs = CreateNeeds & { readonly db: Db };

const LONGEST_NAME = 100;
const MOST_COPIES = 100;

/** Makes another one like it, under a name of its own. It is never the default. */
export async function duplicateAssistant(
  needs: Needs,
  id: string,
): Promise<Result<Assistant, "invalid" | "not-found" | "conflict">> {
  const original = selectAssistant(needs.db, id);
  if (original === null) return refuse("not-found", say`There is no such assistant.`);
  for (let number = 1; number <= MOST_COPIES; number++) {
    const made = await createAssistant(needs, {
      ...original,
      name: copyOf(original.name, number),
      isDefault: false,
    });
    if (made.ok || made.refusal.kind !== "conflict") return made;
  }
  return refuse("conflict", say`There are a hundred copies of this assistant already. Rename some of them.`);
}

function copyOf(name: string, number: number): string {
  const suffix = number === 1 ? " copy" : ` copy ${number}`;
  return (
    charactersOf(name)
      .slice(0, LONGEST_NAME - suffix.length)
      .join("") + suffix
  );
}
