import { nameFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import type { SecretRule } from "./source.ts";

/** Longer than any sender's. */
const MOST_CHARACTERS = 500;

/** A secret that we think of, to be pasted at the sender; one of the owner's own will do as well. */
export const ourSecret = (label: string): SecretRule => ({ madeBy: "us", label, refuse: refuseSecret });

/** A secret that the sender thinks of, to be pasted here. */
export const sendersSecret = (
  label: string,
  refuse: (value: string) => string | null = refuseSecret,
): SecretRule => ({ madeBy: "sender", label, refuse });

/** Any line of text: how strong a secret is, the sender decides. */
export const refuseSecret = (value: string): string | null =>
  nameFault(value, MOST_CHARACTERS) === null
    ? null
    : say`The secret is one line of 1 to ${MOST_CHARACTERS} characters: copy it again, alone.`;
