import { valueOf } from "../results.ts";
import type { OpenTools } from "./open-tools.ts";

/** Starts a command in the background, and answers its id as a model would read it. */
export async function startJob(of: OpenTools, command: string): Promise<string> {
  const output = valueOf(await of.use("run_command", { command, background: true }));
  return /job (\S+)\. /.exec(String(output.value))?.[1] ?? "";
}
