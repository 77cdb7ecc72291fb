import { parseObject } from "../kernel/json.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { among, having, isText, isTextOrNull, time } from "./column.ts";
import type { Counts } from "./read-pages.ts";

export const FORMAT = "monkeyclaw-export";
export const FORMAT_VERSION = 1;

/** What an export says of itself, first. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly madeAt: string;
  /** The version of MonkeyClaw that made it. */
  readonly madeBy: string;
  readonly owner: string | null;
  /** How many rows of each kind follow. */
  readonly counts: Counts;
}

const fits = having({
  format: among([FORMAT]),
  madeAt: (value) => time.fits(value),
  madeBy: isText,
  owner: isTextOrNull,
  counts: (value) =>
    having({})(value) && Object.values(value as object).every((count) => Number.isSafeInteger(count)),
});

export function readManifest(text: string): Result<Manifest, "invalid"> {
  const value = parseObject(text);
  if (value === null || !fits(value)) return noExport;
  if (value["version"] !== FORMAT_VERSION) {
    return refuse(
      "invalid",
      say`This export has the format ${String(value["version"])}, and this MonkeyClaw reads ${FORMAT_VERSION}. Update it first.`,
    );
  }
  return ok(value as unknown as Manifest);
}

export const noExport = refuse(
  "invalid",
  say`This is no export that MonkeyClaw knows: not one of its own, nor of ChatGPT or Open WebUI.`,
);
