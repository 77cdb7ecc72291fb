import type { Check } from "./attack.ts";
import type { Finding } from "./exposures.ts";

/** How one attack ended. */
export interface Verdict {
  readonly id: string;
  readonly name: string;
  readonly promise: string;
  readonly about: string;
  readonly isHeld: boolean;
  readonly checks: readonly Check[];
  readonly evidence: Evidence;
  readonly tookMs: number;
}

export interface Evidence {
  /** How many calls the model made. */
  readonly calls: number;
  /** The tools that were carried out, with how often. */
  readonly ran: Readonly<Record<string, number>>;
  readonly asked: number;
  readonly denied: number;
  /** The first and last row of the audit that speak of it; null where none does. */
  readonly rows: readonly [number, number] | null;
  /** Where requests went. */
  readonly left: readonly string[];
}

export interface Report {
  readonly isPassed: boolean;
  readonly attacks: readonly Verdict[];
  readonly findings: readonly Finding[];
}

/** As a person reads it, as soon as it is known. */
export function verdictText({ id, promise, isHeld, checks, evidence, tookMs }: Verdict): string {
  const failed = checks
    .filter(({ holds }) => !holds)
    .map(({ what, found }) => `        not so: ${what}: ${found}`);
  const head = `${isHeld ? "pass" : "FAIL"}  ${id.padEnd(16)}  ${promise} (${checks.length} checks, ${Math.round(tookMs)} ms)`;
  return lines([head, `        ${evidenceText(evidence)}`, ...failed]);
}

function evidenceText({ calls, ran, asked, denied, rows, left }: Evidence): string {
  const tools = Object.entries(ran).map(([tool, count]) => `${tool} ${count}`);
  const parts = [
    `${calls} calls`,
    tools.length === 0 ? "none ran" : `ran: ${tools.join(", ")}`,
    `${asked} asked for`,
    `${denied} denied`,
    rows === null ? "no row of the audit" : `rows ${rows[0]} to ${rows[1]} of the audit`,
    left.length === 0 ? "nothing left" : `left to: ${[...new Set(left)].join(", ")}`,
  ];
  return parts.join("; ");
}

/** What comes after the last attack. */
export function closingText({ attacks, findings, isPassed }: Report): string {
  const held = attacks.filter(({ isHeld }) => isHeld).length;
  return lines([
    "",
    findings.length === 0 ? "Nothing of this installation stands open." : "This installation:",
    ...findings.flatMap(({ level, id, words, remedy }) => [
      `${level.padEnd(6)}  ${id.padEnd(16)}  ${words}`,
      `        ${remedy}`,
    ]),
    "",
    `${held} of ${attacks.length} attacks came to nothing; ${findings.length} findings. ${isPassed ? "Passed." : "Not passed."}`,
  ]);
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join("");
