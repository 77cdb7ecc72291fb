/** The sandbox as this machine offers it: one for the program, and one keeper of files for each live folder. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ReadPdf } from "../domain/attachments/pdf-reader.ts";
import type { Commands } from "../domain/tools/commands.ts";
import type { Files } from "../domain/tools/files.ts";
import type { Tree } from "../domain/tools/tree.ts";
import { createCommands } from "../workers/sandbox/commands.ts";
import { createFiles, type OpenFiles } from "../workers/sandbox/files/create-files.ts";
import { surveyMachine } from "../workers/sandbox/machine.ts";
import { createSandbox, type Sandbox } from "../workers/sandbox/sandbox.ts";
import { createPdfReader } from "../workers/sandbox/pdf/create-pdf-reader.ts";
import type { Setup } from "./setup.ts";

export interface Sandboxed {
  readonly commands: Commands;
  filesOf(root: string): Files;
  treeOf(root: string): Tree;
  readonly readPdf: ReadPdf;
  stop(): Promise<void>;
}

/** What the machine offers is found out with the first call: most starts need none of it. */
export function openSandboxed({ dataFolder, allowsRootSandbox }: Setup): Sandboxed {
  const files = new Map<string, OpenFiles>();
  let opened: { readonly sandbox: Sandbox; readonly commands: Commands; readonly readPdf: ReadPdf } | null =
    null;
  const ready = (): NonNullable<typeof opened> => {
    if (opened !== null) return opened;
    const sandbox = createSandbox({ machine: surveyMachine(), allowsRoot: allowsRootSandbox, dataFolder });
    const readPdf = createPdfReader({ sandbox, emptyFolder: emptyFolderIn(dataFolder) });
    opened = { sandbox, commands: createCommands({ sandbox }), readPdf };
    return opened;
  };
  const filesOf = (root: string): OpenFiles => {
    const known = files.get(root) ?? createFiles(ready(), root);
    files.set(root, known);
    return known;
  };
  return {
    commands: {
      support: () => ready().commands.support(),
      resolve: (program) => ready().commands.resolve(program),
      start: (command) => ready().commands.start(command),
      killAll: async (owner) => opened?.commands.killAll(owner),
    },
    filesOf,
    treeOf: (root) => filesOf(root).tree,
    readPdf: (bytes) => ready().readPdf(bytes),
    async stop() {
      await Promise.all([...files.values()].map((each) => each.stop()));
      await opened?.sandbox.stop();
    },
  };
}

/** For helpers that need no file: what one could leave there is gone with the next start. */
function emptyFolderIn(dataFolder: string): string {
  const folder = join(dataFolder, "empty");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}
