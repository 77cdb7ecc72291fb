import { closingText, verdictText } from "../attack/report.ts";
import type { Config } from "../config/config.ts";
import type { Typed } from "./parse-arguments.ts";
import type { ExitCode, Program, Streams } from "./program.ts";
import { toRefusalText } from "./tell.ts";
import { visible } from "./visible.ts";

/** Attacks, and tells of each as it ends; or of all at the end, as JSON. What is found to be open ends it with 1. */
export async function runScratch(
  program: Pick<Program, "attack">,
  config: Config,
  { given, asJson }: Pick<Typed, "given" | "asJson">,
  {
    stdout,
    stderr,
  }: { readonly stdout: Pick<Streams["stdout"], "write">; readonly stderr: Streams["stderr"] },
): Promise<ExitCode> {
  const write = (text: string): Promise<void> => stdout.write(visible(text, "\n"));
  const report = await program.attack(config, given.options["--only"] ?? null, async (verdict) => {
    if (!asJson) await write(verdictText(verdict));
  });
  if (!report.ok) {
    stderr.write(toRefusalText(report.refusal));
    return 2;
  }
  await (asJson ? stdout.write(`${JSON.stringify(report.value)}\n`) : write(closingText(report.value)));
  return report.value.isPassed ? 0 : 1;
}
