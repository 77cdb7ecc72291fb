/** Reads PDFs, each in a process of its own that ends with it: what is wrong with a file ends that process alone. */
import { LONGEST_TEXT } from "../../../domain/attachments/attachment.ts";
import type { PdfText, ReadPdf } from "../../../domain/attachments/pdf-reader.ts";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { ownCommand, ownPaths, spawnProcess } from "../../../spawn.ts";
import { frameHead, readFrame } from "../files/frame.ts";
import { takeFrom } from "../files/take-from.ts";
import type { Sandbox } from "../sandbox.ts";
import { hangUp, tell } from "../tell.ts";
import type { PdfAnswer } from "./read-pdf.ts";

export interface Needs {
  readonly sandbox: Sandbox;
  /** A folder with nothing in it. */
  readonly emptyFolder: string;
  readonly mostMs?: number;
  readonly mostMemoryBytes?: number;
}

/** Together with the start of the process: a person waits for it. */
const MOST_MS = 8_000;
const MiB = 1024 * 1024;
const MOST_MEMORY_BYTES = 768 * MiB;
/** It has nothing to write. What is seen is how much the whole disk holds, so that others' files count as well. */
const MOST_DISK_BYTES = 512 * MiB;
/** Others wait: each may take much. */
const MOST_AT_ONCE = 2;

interface Helper {
  readonly stdin: Bun.FileSink;
  readonly stdout: ReadableStream<Uint8Array>;
  kill(): void;
}

export function createPdfReader(needs: Needs): ReadPdf {
  const { mostMs = MOST_MS } = needs;
  let atWork = 0;
  const waiting: (() => void)[] = [];
  return async (bytes) => {
    if (atWork >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    atWork++;
    const helper = start(needs);
    const late = Promise.withResolvers<"late">();
    const timer = setTimeout(() => late.resolve("late"), mostMs);
    try {
      tell(helper.stdin, frameHead({ longest: LONGEST_TEXT }, bytes.length), bytes);
      const answer = await Promise.race([readFrame(takeFrom(helper)), late.promise]);
      return answer === "late" ? refuse("too-long", say`It took too long.`) : toResult(answer?.json);
    } finally {
      clearTimeout(timer);
      helper.kill();
      atWork--;
      waiting.shift()?.();
    }
  };
}

/** Where there is no sandbox the process has nothing of ours either, but for the program: no environment, no key. */
function start({ sandbox, emptyFolder, mostMemoryBytes = MOST_MEMORY_BYTES }: Needs): Helper {
  const argv = [...ownCommand("__pdf")];
  if (!sandbox.support().ok) {
    const process = spawnProcess(argv, {});
    void process.stderr.pipeTo(new WritableStream());
    return { stdin: process.stdin, stdout: process.stdout, kill: () => process.kill("SIGKILL") };
  }
  const started = sandbox.start({
    root: emptyFolder,
    cwd: emptyFolder,
    argv,
    env: {},
    readable: ownPaths(),
    port: null,
    input: "open",
    limits: {
      cpuSeconds: 20,
      memoryBytes: mostMemoryBytes,
      fileBytes: MiB,
      diskBytes: MOST_DISK_BYTES,
      processes: 64,
    },
    isWatched: true,
  });
  void started.stderr.pipeTo(new WritableStream());
  return {
    stdin: started.stdin,
    stdout: started.stdout,
    kill() {
      hangUp(started.stdin);
      started.kill();
    },
  };
}

/** What a helper says that read something hostile may be hostile, too. */
function toResult(json: unknown): Result<PdfText, "locked" | "broken"> {
  const answer = json as PdfAnswer | undefined;
  if (answer?.type === "read") {
    const { pages, text, isCut } = answer.read;
    if (Number.isSafeInteger(pages) && pages >= 0 && typeof text === "string")
      return ok({ pages, text: text.slice(0, LONGEST_TEXT).toWellFormed(), isCut });
  }
  const isLocked = answer?.type === "unread" && answer.why === "locked";
  return isLocked
    ? refuse("locked", say`It asks for a password.`)
    : refuse("broken", say`It could not be read.`);
}
