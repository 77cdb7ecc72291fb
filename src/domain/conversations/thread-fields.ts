import { charactersOf, type FieldFaults, faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import type { Thread } from "./thread.ts";

/** What the owner may say of a thread. */
export type ThreadFields = Pick<
  Thread,
  "name" | "description" | "status" | "isPinned" | "assistant" | "backend" | "model" | "permissionMode"
>;

const LONGEST_NAME = 100;

export const faultsInThread = ({ name, description, model }: Partial<ThreadFields>): FieldFaults | null =>
  faultsIn({
    name: name === undefined ? null : nameFault(name, LONGEST_NAME),
    description: description === undefined ? null : textFault(description, 0, 500),
    model: model === undefined || model === null ? null : textFault(model, 1, 100),
  });

/** One line made of the first characters of a text, for a thread that has no name of its own yet. */
export function nameFrom(text: string): string {
  const line = text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
  const cut = charactersOf(line).slice(0, LONGEST_NAME).join("").trim();
  return cut === "" ? "New thread" : cut;
}

/** The name, or the name with the first number that makes it like no other. */
export function distinctName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const numbered =
      charactersOf(name)
        .slice(0, LONGEST_NAME - suffix.length)
        .join("") + suffix;
    if (!isTaken(numbered)) return numbered;
  }
}
