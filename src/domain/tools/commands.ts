import type { Result } from "../kernel/result.ts";

/** Runs programs in the sandbox. It decides nothing: whoever calls it has asked policy and the owner. */
export interface Commands {
  /** In words why nothing can run on this machine, with a way out; the kind of sandbox where it can. */
  support(): Result<{ readonly kind: "landlock" | "landlock+bubblewrap" }, "unsupported">;
  /** The absolute path of a program as the sandbox would find it; null where there is none. */
  resolve(program: string): string | null;
  start(command: Command): Promise<Result<Running, "unsupported" | "invalid">>;
  /** Kills everything that was started for this owner, and resolves when it is gone. */
  killAll(owner: string): Promise<void>;
}

export interface Command {
  /** The only folder that it may read and write, beside the system's programs and libraries, which it may read. */
  readonly root: string;
  /** Under the root. */
  readonly cwd: string;
  /** Without a shell; the first is an absolute path. A shell command is `["/bin/sh", "-c", text]`. */
  readonly argv: readonly string[];
  /** Added to a clean environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly input: Uint8Array | null;
  readonly limits: CommandLimits;
  /** Whose it is (a turn's id): all of one owner can be killed at once. */
  readonly owner: string;
}

export interface CommandLimits {
  readonly wallMs: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  /** Both streams together; what comes after is dropped and the program killed. */
  readonly outputBytes: number;
  /** The largest file that it may write. */
  readonly fileBytes: number;
  /** How much less room there may be on the disk while it runs. */
  readonly diskBytes: number;
  readonly processes: number;
}

export interface Running {
  readonly id: string;
  /** Ends with the program; what that leaves running is killed. Nothing is read ahead: unread, the program waits. */
  readonly output: AsyncIterable<{ readonly stream: "out" | "err"; readonly bytes: Uint8Array }>;
  /** Never rejects. */
  readonly end: Promise<CommandEnd>;
  /** Kills the whole process group, descendants included. */
  kill(): Promise<CommandEnd>;
}

export interface CommandEnd {
  /** The exit code, or null where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Which limit ended it; null where none did. */
  readonly limit: "wall" | "cpu" | "memory" | "output" | "file" | "disk" | "processes" | null;
  readonly tookMs: number;
}
