import { say } from "../kernel/say.ts";
import { type KeptFile, LARGEST_KEPT_BYTES } from "./kept-file.ts";
import type { FileDiff } from "./tool.ts";
import type { Facts } from "./tree.ts";
import { whyInWords } from "./unkept-in-words.ts";

/** One file as it is and as it would be. */
export interface Undoing {
  readonly path: string;
  /** What putting it back comes down to; "leave" cannot be put back. */
  readonly does: "write" | "remove" | "nothing" | "leave";
  /** From what is there to what would be; null where one of them is no text, or nothing of it changes. */
  readonly diff: FileDiff | null;
  /** What a diff cannot say, in words. */
  readonly note: string | null;
}

/** A thing that a turn may have changed: what it was, and what is there now. */
export interface Step {
  readonly target: KeptFile;
  readonly now: Facts;
  readonly does: Undoing["does"];
}

const PERMISSIONS = 0o777;

export const toStep = (target: KeptFile, now: Facts): Step => ({ target, now, does: whatToDo(target, now) });

function whatToDo(target: KeptFile, now: Facts): Step["does"] {
  switch (target.state) {
    case "unkept":
      return "leave";
    case "absent":
      if (now.type === "absent") return "nothing";
      return target.why === null && !isTooLarge(now) ? "remove" : "leave";
    case "file":
      return now.type === "file" && now.hash === target.hash && hasMode(now.mode, target.mode)
        ? "nothing"
        : "write";
    case "link":
      return now.type === "link" && now.target === target.target ? "nothing" : "write";
    case "folder":
      return now.type === "folder" && hasMode(now.mode, target.mode) ? "nothing" : "write";
  }
}

/** What could not be kept is not thrown away either. */
const isTooLarge = (now: Facts): boolean => now.type === "file" && now.bytes > LARGEST_KEPT_BYTES;

const WORKED_IN = 0o700;

/** Of a folder: things in it can be seen, made and removed. */
export const mayBeWorkedIn = (mode: number): boolean => (mode & WORKED_IN) === WORKED_IN;

/** A folder's permissions with those that work in it needs. */
export const toBeWorkedIn = (mode: number): number => mode | WORKED_IN;

export const hasMode = (mode: number, wanted: number): boolean =>
  (mode & PERMISSIONS) === (wanted & PERMISSIONS);

/** What is to be said of it beside its diff. */
export function noteOf({ target, now, does }: Step): string | null {
  if (does === "leave") return whyItStays(target, now);
  if (now.type === "hidden") return say`It cannot be looked at as yet: a folder above it is closed.`;
  if (does === "remove")
    return now.type === "folder" ? say`A folder that goes, if nothing else is in it.` : null;
  if (does === "nothing") return null;
  switch (target.state) {
    case "link":
      return say`It becomes a link to ${target.target} again.`;
    case "folder":
      return now.type === "folder"
        ? say`The folder gets its permissions back: ${inOctal(target.mode)}.`
        : say`It becomes a folder again.`;
    case "file":
      if (now.type === "link") return say`It is a link to ${now.target} now.`;
      if (now.type === "folder") return say`It is a folder now.`;
      return now.type === "file" && !hasMode(now.mode, target.mode)
        ? say`It gets its permissions back: ${inOctal(target.mode)}.`
        : null;
    case "absent":
    case "unkept":
      return null;
  }
}

function whyItStays(target: KeptFile, now: Facts): string {
  if (target.state === "unkept") return say`It was changed, and stays as it is: ${whyInWords[target.why]}.`;
  if (target.state !== "absent") return say`It stays as it is.`;
  if (target.why === "moved") return say`It stays: it was moved here from where nothing is kept.`;
  const why = target.why === null && isTooLarge(now) ? "large" : target.why;
  return say`It was made, and stays: what cannot be kept is not removed (${why === null ? "" : whyInWords[why]}).`;
}

const inOctal = (mode: number): string => (mode & PERMISSIONS).toString(8).padStart(3, "0");
