/** The sandbox as the tests call it: compiled as the product is, with its hidden subcommands, and told what to do by standard input. */
import { runHidden } from "../../../src/workers/sandbox/hidden-subcommand.ts";

if (!(await runHidden(process.argv.slice(2)))) {
  const { drive } = await import("./drive.ts");
  await drive();
}
