import { newId } from "../kernel/id.ts";
import { words } from "../kernel/log.ts";
import type { CommandEnd, Running } from "./commands.ts";
import { createTranscript, type Transcript } from "./transcript.ts";

/**
 * Commands that run on beside the conversation. They are kept in memory alone: when the process ends, so do they. A
 * job belongs to its thread, and no other can see or stop it.
 */
export interface Jobs {
  /** False where so many run already that no more may. */
  hasRoom(thread: string): boolean;
  /** Answers the job's id. */
  add(of: { readonly thread: string; readonly workspace: string }, command: string, running: Running): string;
  /** True while one of a workspace's jobs runs, whichever of its threads began it. */
  isAtWork(workspace: string): boolean;
  find(thread: string, id: string): Job | null;
  /** Kills everything, for everybody, and resolves when it is gone. */
  stopAll(): Promise<void>;
}

export interface Job {
  readonly id: string;
  /** As it was written. */
  readonly command: string;
  readonly output: Pick<Transcript, "text" | "dropped">;
  /** Null while it runs. */
  ended(): CommandEnd | null;
  /** Resolves when it has ended and all it said is here. */
  readonly end: Promise<CommandEnd>;
  stop(): Promise<CommandEnd>;
}

interface Kept extends Job {
  readonly thread: string;
  readonly workspace: string;
}

const MOST_RUNNING = 16;
const MOST_RUNNING_PER_THREAD = 4;
/** Ended jobs whose output can still be read. */
const MOST_ENDED = 32;
const MOST_CHARACTERS = 256 * 1024;

export function createJobs(): Jobs {
  const jobs = new Map<string, Kept>();
  const running = (): readonly Kept[] => [...jobs.values()].filter((job) => job.ended() === null);

  const forgetOldest = (): void => {
    const ended = [...jobs.values()].filter((job) => job.ended() !== null);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) jobs.delete(id);
  };

  return {
    hasRoom(thread) {
      const all = running();
      return (
        all.length < MOST_RUNNING &&
        all.filter((job) => job.thread === thread).length < MOST_RUNNING_PER_THREAD
      );
    },
    isAtWork: (workspace) => running().some((job) => job.workspace === workspace),
    add({ thread, workspace }, command, process) {
      const id = newId();
      const output = createTranscript(MOST_CHARACTERS);
      let ended: CommandEnd | null = null;
      const end = hear(process, output).then((how) => {
        ended = how;
        forgetOldest();
        return how;
      });
      jobs.set(id, {
        id,
        thread,
        workspace,
        command,
        output,
        ended: () => ended,
        end,
        async stop() {
          await process.kill();
          return end;
        },
      });
      return id;
    },
    find(thread, id) {
      const job = jobs.get(id);
      return job?.thread === thread ? job : null;
    },
    async stopAll() {
      await Promise.all(running().map((job) => job.stop()));
    },
  };
}

/** Takes in all that a command says, to its end; where its output breaks off, that is said in its place. */
export async function hear(
  process: Running,
  output: Transcript,
  onPiece: () => void = () => {},
): Promise<CommandEnd> {
  try {
    for await (const piece of process.output) {
      output.add(piece);
      onPiece();
    }
  } catch (fault) {
    const note = `\n[The output broke off: ${words(fault)}]\n`;
    output.add({ stream: "err", bytes: new TextEncoder().encode(note) });
  }
  return process.end;
}
