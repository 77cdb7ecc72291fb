/**
 * Where the program begins. The subcommands that it calls itself by come first and import nothing else. For all others
 * the settings are read before anything else is imported: what they hold is then gone from the environment.
 */
import { runHidden } from "./workers/sandbox/hidden-subcommand.ts";

if (!(await runHidden(process.argv.slice(2)))) {
  await import("./config.ts");
  const { runCommand } = await import("./commands/run-command.ts");
  const { standardStreams } = await import("./commands/standard-streams.ts");
  const { program } = await import("./compose/program.ts");
  process.exitCode = await runCommand(process.argv.slice(2), program, standardStreams());
}
