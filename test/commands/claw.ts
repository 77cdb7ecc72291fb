import { afterEach, beforeEach } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subprocess } from "bun";

const entry = new URL("./entry.ts", import.meta.url).pathname;

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Stdin = string | Uint8Array<ArrayBuffer>;
type Environment = Readonly<Record<string, string>>;

/** Real processes on a data folder that each test has for itself. */
export interface Claw {
  readonly folder: string;
  run(
    argv: readonly string[],
    more?: { readonly stdin?: Stdin; readonly environment?: Environment },
  ): Promise<Ended>;
  /** Answers when the server is ready. */
  serve(): Promise<Subprocess<"ignore", "pipe", "pipe">>;
}

export function useClaw(): Claw {
  let parent = "";
  let servers: Subprocess[] = [];

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "monkeyclaw-commands-"));
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) server.kill("SIGKILL");
    await Promise.all(servers.map(({ exited }) => exited));
    rmSync(parent, { recursive: true, force: true });
  });

  const folder = (): string => join(parent, "data");
  const environmentOf = (more: Environment = {}): Environment => ({
    PATH: process.env["PATH"] ?? "",
    HOME: parent,
    MONKEYCLAW_DATA: folder(),
    ...more,
  });

  return {
    get folder() {
      return folder();
    },
    async run(argv, { stdin = "", environment } = {}) {
      const child = Bun.spawn([process.execPath, entry, ...argv], {
        env: environmentOf(environment),
        stdin: new Blob([stdin]),
        stdout: "pipe",
        stderr: "pipe",
      });
      const [stdout, stderr, code] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
        child.exited,
      ]);
      return { code, stdout, stderr };
    },
    async serve() {
      const server = Bun.spawn([process.execPath, entry], {
        env: environmentOf(),
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      servers.push(server);
      const { value } = await server.stdout.getReader().read();
      const said = new TextDecoder().decode(value);
      if (said !== "ready\n")
        throw new Error(`the server said ${said}: ${await new Response(server.stderr).text()}`);
      return server;
    },
  };
}
