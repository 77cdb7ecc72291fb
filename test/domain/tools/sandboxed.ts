import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../../src/domain/tools/commands.ts";
import { createCommands } from "../../../src/workers/sandbox/commands.ts";
import { createFiles } from "../../../src/workers/sandbox/files/create-files.ts";
import { surveyMachine } from "../../../src/workers/sandbox/machine.ts";
import { createSandbox } from "../../../src/workers/sandbox/sandbox.ts";
import type { Ground } from "./open-tools.ts";

const machine = surveyMachine();

/** The ground that tools stand on in the product. */
export function sandboxed(root: string, above: string): Ground {
  const dataFolder = join(above, "data");
  mkdirSync(dataFolder);
  const sandbox = createSandbox({ machine, allowsRoot: true, dataFolder });
  const files = createFiles({ sandbox }, root);
  const commands = createCommands({ sandbox });
  const started: Command[] = [];
  return {
    files,
    tree: files.tree,
    commands: {
      ...commands,
      started,
      start(command) {
        started.push(command);
        return commands.start(command);
      },
    },
    async close() {
      await files.stop();
      await sandbox.stop();
    },
  };
}

export const hasSandbox = machine.platform === "linux" && machine.abi > 0;
