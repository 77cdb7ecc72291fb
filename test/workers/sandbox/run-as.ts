/** Who the tests run commands as, and the compiled program that does it. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flags } from "../../../scripts/build.ts";
import { surveyMachine } from "../../../src/workers/sandbox/machine.ts";
import type { Drive, Told } from "./drive.ts";

export interface User {
  readonly name: string;
  /** Null for whoever runs the tests. */
  readonly ids: readonly [user: number, group: number] | null;
  /** What a command is put behind to be run as that. */
  readonly become: readonly string[];
  readonly isRoot: boolean;
}

const isRoot = process.getuid?.() === 0;

/** Both where this is root, who can become another. */
export const users: readonly User[] = isRoot
  ? [
      { name: "root", ids: null, become: [], isRoot },
      {
        name: "nobody",
        ids: [65_534, 65_534],
        become: ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"],
        isRoot: false,
      },
    ]
  : [{ name: "this user", ids: null, become: [], isRoot }];

/** As containers have it: it can make no namespace, so that the filter stands in for the mounts. */
export const rootOfContainer: User | null = isRoot
  ? {
      name: "the root of a container",
      ids: null,
      become: ["setpriv", "--bounding-set", "-sys_admin", "--inh-caps", "-sys_admin", "--"],
      isRoot,
    }
  : null;

const machine = surveyMachine();
export const whyNot: string | null =
  machine.abi === 0
    ? "there is no Landlock here"
    : Bun.which("python3", { PATH: "/usr/bin" }) === null
      ? "there is no Python here"
      : null;
export const abi = machine.abi;
export const hasBubblewrap = machine.bubblewrap !== null;

export interface Compiled {
  readonly program: string;
  remove(): void;
}

/** With the flags of the product's own binary, in a folder that every user can reach. */
export async function compileEntry(): Promise<Compiled> {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-sandbox-"));
  chmodSync(folder, 0o755);
  const program = join(folder, "entry");
  const bundler = Bun.spawn(
    [
      process.execPath,
      "build",
      ...flags.filter((flag) => flag !== "--sourcemap"),
      join(import.meta.dir, "entry.ts"),
      "--outfile",
      program,
    ],
    { cwd: join(import.meta.dir, "../../.."), stdout: "ignore", stderr: "pipe" },
  );
  if ((await bundler.exited) !== 0) throw new Error(await new Response(bundler.stderr).text());
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A canary in the environment is what no command may see. */
export const CANARY = "canary-in-the-environment";

export async function driveAs(
  { become }: User,
  { program }: Compiled,
  asked: Drive,
): Promise<readonly Told[]> {
  const child = Bun.spawn([...become, program], {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", HOME: "/", CANARY },
    stdin: new TextEncoder().encode(JSON.stringify(asked)),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  if ((await child.exited) !== 0) throw new Error(`the driver ended with ${child.exitCode}: ${err}`);
  return JSON.parse(out) as readonly Told[];
}
