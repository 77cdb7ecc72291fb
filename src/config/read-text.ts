import { isAbsolute, join, resolve } from "node:path";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { Secret } from "../domain/kernel/secret.ts";
import { type LogLevel, logLevels } from "./config.ts";
import type { Place } from "./setting.ts";

/** An absolute path; `~/` stands for the home folder. */
export function readPath(text: string, { folder, home }: Place): Result<string, "invalid"> {
  if (text === "") return refuse("invalid", "is empty: name a path, or leave it out.");
  if (text.includes("\0")) return refuse("invalid", "holds a zero byte, which no path may.");
  if (text === "~" || text.startsWith("~/")) return ok(join(home, text.slice(1)));
  return ok(isAbsolute(text) ? resolve(text) : resolve(folder, text));
}

export function readLogLevel(text: string): Result<LogLevel, "invalid"> {
  const level = logLevels.find((one) => one === text.toLowerCase());
  return level === undefined ? refuse("invalid", `is none of ${logLevels.join(", ")}.`) : ok(level);
}

export function readYesOrNo(text: string): Result<boolean, "invalid"> {
  const word = text.toLowerCase();
  return word === "yes" || word === "no" ? ok(word === "yes") : refuse("invalid", "is neither yes nor no.");
}

/** A key as it goes into a header. What is wrong with it is told without showing it. */
export function readKey(text: string): Result<Secret, "invalid"> {
  const key = text.trim();
  return /^[\x21-\x7e]+$/.test(key)
    ? ok(new Secret(key))
    : refuse("invalid", "is not a key: it is empty, or holds spaces or characters that no key has.");
}
