/** One program with both planes open, for all tests of a file. */
import { afterAll, beforeAll } from "bun:test";
import { newDataFolder, ownAlike, type Program, removeFolder, startProgram } from "../start-program.ts";

export function openProgram(): { readonly program: Program; readonly token: string } {
  const dataFolder = newDataFolder();
  let program: Program | null = null;
  let token = "";
  beforeAll(async () => {
    token = await ownAlike({ dataFolder });
    const flags = ["--listen", "127.0.0.1:0", "--ingress", "127.0.0.1:0"];
    program = await startProgram({ dataFolder, flags });
    await fetch(`${program.url}/login`);
  });
  afterAll(async () => {
    await program?.end("SIGKILL");
    removeFolder(dataFolder);
  });
  return {
    get program() {
      if (program === null) throw new Error("the program has not been started yet");
      return program;
    },
    get token() {
      return token;
    },
  };
}
