import { type FieldFaults, faultsIn, figure } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";

export const LEAST_CHARACTERS = 15;
const LEAST_DIFFERENT = 5;
const MOST_BYTES = 1024;

export const PASSPHRASE_RULE = say`A passphrase has at least ${LEAST_CHARACTERS} characters, ${LEAST_DIFFERENT} of them different: four or five words that nobody would guess are good.`;

/** The same passphrase whichever keyboard composed its letters (Unicode NFKC). */
export const normalised = (passphrase: string): string => passphrase.normalize("NFKC");

/** False for what cannot be the owner's passphrase, so that nothing is worked out from it. */
export const mayBePassphrase = (text: string): boolean =>
  text !== "" && text.length <= MOST_BYTES && text.isWellFormed();

/** What is wrong with a new passphrase, as the fault of one field, or null. */
export function faultsInPassphrase(field: string, passphrase: string): FieldFaults | null {
  return faultsIn({ [field]: passphraseFault(passphrase) });
}

function passphraseFault(passphrase: string): string | null {
  if (passphrase.length > MOST_BYTES) return TOO_LONG;
  if (!passphrase.isWellFormed()) return say`holds half a character`;
  const text = normalised(passphrase);
  if (new TextEncoder().encode(text).length > MOST_BYTES) return TOO_LONG;
  const characters = Array.from(text);
  if (characters.length < LEAST_CHARACTERS) return say`is shorter than ${LEAST_CHARACTERS} characters`;
  if (new Set(characters).size < LEAST_DIFFERENT)
    return say`has fewer than ${LEAST_DIFFERENT} different characters`;
  return null;
}

const TOO_LONG = say`is longer than ${figure(MOST_BYTES)} bytes`;
