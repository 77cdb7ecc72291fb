/** Tells a launcher that waits what it is to become. */
import { bubblewrapFolders } from "./bubblewrap.ts";
import { type Confinement, encodeConfinement } from "./confinement.ts";
import { filtersFor } from "./filters.ts";
import type { Prepared, Space } from "./prepare.ts";
import { readablePaths } from "./readable-paths.ts";
import { hangUp, tell } from "./tell.ts";

export interface Launch extends Omit<Confinement, "parent" | "hasInput" | "filters"> {
  /** Null for no input; "open" leaves it for the caller to write to. */
  readonly input: Uint8Array | null | "open";
}

/** The first version of Landlock that keeps signals inside. */
const ABI_WITH_SIGNALS = 6;

/** From now on it is the program, in the space that it was started in. */
export function launch(
  { stdin }: Pick<Prepared, "stdin">,
  { bubblewrap, isRoot }: Pick<Space, "bubblewrap" | "isRoot">,
  { input, ...jail }: Launch,
): void {
  const isWrapped = bubblewrap !== null;
  tell(
    stdin,
    encodeConfinement({
      argv: jail.argv,
      env: jail.env,
      cwd: jail.cwd,
      port: jail.port,
      abi: jail.abi,
      limits: jail.limits,
      readable: [...readablePaths, ...jail.readable, ...(isWrapped ? bubblewrapFolders.readable : [])],
      writable: [...jail.writable, ...(isWrapped ? bubblewrapFolders.writable : [])],
      hasInput: input !== null,
      parent: isWrapped ? null : process.pid,
      filters: filtersFor(
        {
          port: jail.port,
          keepsSignals: isWrapped || jail.abi >= ABI_WITH_SIGNALS,
          // Whoever is spoken to while it runs is the product's own helper.
          opensByStruct: input === "open",
        },
        isRoot,
        process.arch === "arm64" ? "arm64" : "x64",
      ),
    }),
    input instanceof Uint8Array ? input : "",
  );
  if (input !== "open") hangUp(stdin);
}
