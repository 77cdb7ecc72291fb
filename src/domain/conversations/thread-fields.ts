import { charactersOf, type FieldFaults, faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import type { Redactor } from "../vault/redactor.ts";
import type { Thread } from "./thread.ts";

/** What the owner may say of a thread. */
export type ThreadFields = Pick<
  Thread,
  "name" | "description" | "status" | "isPinned" | "assistant" | "backend" | "model" | "permissionMode"
>;

const LONGEST_NAME = 100;

export const faultsInThread = ({
  name,
  description,
  backend,
  model,
}: Partial<ThreadFields>): FieldFaults | null =>
  faultsIn({
    name: name === undefined ? null : nameFault(name, LONGEST_NAME),
    description: description === undefined ? null : textFault(description, 0, 500),
    backend: backend === undefined || backend === null ? null : nameFault(backend, 100),
    model: model === undefined || model === null ? null : nameFault(model, 100),
  });

/** What is written of a thread, without the secrets in it. */
export function withoutSecrets(redactor: Redactor, fields: Partial<ThreadFields>): Partial<ThreadFields> {
  const { name, description } = fields;
  return {
    ...fields,
    ...(name === undefined
      ? {}
      : { name: charactersOf(redactor.redact(name).text).slice(0, LONGEST_NAME).join("") }),
    ...(description === undefined ? {} : { description: redactor.redact(description).text }),
  };
}

/** One line made of the first characters of a text, for a thread that has no name of its own yet. */
export function nameFrom(text: string): string {
  const line = text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
  const cut = charactersOf(line).slice(0, LONGEST_NAME).join("").trim();
  return cut === "" ? say`New thread` : cut;
}

/**
 * The name, or the name with a number that makes it like no other. Numbers are tried in leaps and then halves, so
 * that the thousandth thread of a name is named as quickly as the second; where names were given up, their numbers
 * may be passed over.
 */
export function distinctName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  let free = 2;
  while (isTaken(numbered(name, free))) free *= 2;
  let taken = Math.floor(free / 2);
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (isTaken(numbered(name, middle))) taken = middle;
    else free = middle;
  }
  return numbered(name, free);
}

function numbered(name: string, number: number): string {
  const suffix = ` ${number}`;
  const room = LONGEST_NAME - suffix.length;
  return charactersOf(name).slice(0, room).join("") + suffix;
}
