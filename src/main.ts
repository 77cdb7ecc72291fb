/** Where the program begins. The settings are read before anything else is imported: what they hold is then gone from the environment. */
import "./config.ts";
import { runCommand } from "./commands/run-command.ts";
import { standardStreams } from "./commands/standard-streams.ts";
import { program } from "./compose/program.ts";

process.exitCode = await runCommand(process.argv.slice(2), program, standardStreams());
