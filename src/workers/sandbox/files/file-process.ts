/** One sandboxed process that works on the files of one workspace: started when it is first needed, and anew when it died. */
import { ownCommand, ownPaths } from "../../../spawn.ts";
import type { Sandbox } from "../sandbox.ts";
import { tell } from "../tell.ts";
import { type Frame, frameHead, MOST_FILE_BYTES, readFrame } from "./frame.ts";
import { takeFrom } from "./take-from.ts";

export interface FileProcess {
  /** The frame that answers, or null where the process ended instead. */
  ask(json: unknown, body: Uint8Array): Promise<Frame | null>;
  kill(): Promise<void>;
}

const MiB = 1024 * 1024;
/** It lives as long as its workspace is in use; a single request is limited in time by who asks. */
const limits = {
  cpuSeconds: 7 * 24 * 60 * 60,
  memoryBytes: 1024 * MiB,
  fileBytes: MOST_FILE_BYTES + MiB,
  diskBytes: Number.POSITIVE_INFINITY,
  processes: 64,
} as const;

/** `root` as the kernel knows it, `name` as the workspace calls it. */
export function startFileProcess(sandbox: Sandbox, root: string, name: string): FileProcess {
  const started = sandbox.start({
    root,
    cwd: root,
    argv: [...ownCommand("__files"), name],
    env: {},
    readable: ownPaths(),
    port: null,
    input: "open",
    limits,
    isWatched: false,
  });
  void started.stderr.pipeTo(new WritableStream());
  const take = takeFrom(started);
  return {
    async ask(json, body) {
      tell(started.stdin, frameHead(json, body.length), body);
      return readFrame(take);
    },
    async kill() {
      started.kill();
      await started.gone;
    },
  };
}
