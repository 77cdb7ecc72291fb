import type { Match, Rule } from "../domain/policy/rule.ts";
import { type Trust, trusts } from "../domain/policy/trust.ts";
import { en } from "./strings/en.ts";

/** What a rule is about. `code` is somebody's own words, such as a path or a command. */
export interface MatchWords {
  readonly words: string;
  readonly code: string;
}

export function matchInWords(match: Match): MatchWords {
  if ("path" in match)
    return match.path === "." ? plain(en.policy.matches.wholeFolder) : { words: "", code: match.path };
  if ("host" in match) {
    const code = `${(match.methods ?? ["GET", "HEAD"]).join(", ")} ${match.host}`;
    const secrets = match.secrets ?? [];
    return { words: secrets.length === 0 ? "" : en.policy.matches.withSecrets(secrets.join(", ")), code };
  }
  if ("program" in match) {
    const code = commandLine(match.program, match.arguments ?? []);
    return match.arguments === undefined ? plain(en.policy.matches.exactly(code)) : { words: "", code };
  }
  return plain("command" in match ? en.policy.matches.anyCommand : en.policy.matches.anything);
}

const plain = (words: string): MatchWords => ({ words, code: "" });

/** A program and its arguments in one line; what holds a space or quotes stands between quotes. */
export const commandLine = (program: string, given: readonly string[]): string =>
  [program, ...given]
    .map((word) => (/^[^\s"']+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`))
    .join(" ");

export const trustInWords = (trust: readonly Trust[]): string =>
  trusts.every((level) => trust.includes(level))
    ? en.policy.forAll
    : trusts
        .filter((level) => trust.includes(level))
        .map((level) => en.policy.triggers[level])
        .join(", ");

export type About = keyof typeof en.policy.abouts;

export function aboutOf(match: Rule["match"]): About {
  if ("path" in match) return "path";
  if ("host" in match) return "host";
  if ("program" in match) return "program";
  return "command" in match ? "command" : "any";
}
