import type { Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Frame } from "./frame.ts";
import { type FileProcess, startFileProcess } from "./file-process.ts";
import type { FileAnswer, FileRequest } from "./request.ts";
import { refused } from "./workspace.ts";

export interface Answered {
  readonly result: Result<unknown, FileRefusal>;
  readonly bytes: Uint8Array;
}

export interface Asking {
  /** Requests are answered one after the other. What fails by no fault of the request is thrown. */
  ask(request: FileRequest, signal: AbortSignal, body?: Uint8Array): Promise<Answered>;
  stop(): Promise<void>;
}

export interface Times {
  /** How long a request may take; then the helper is killed, and the next one gets another. */
  readonly mostMs: number;
  /** How long the helper is kept when nothing is asked of it. */
  readonly idleMs: number;
}

const none = new Uint8Array();

export function createAsking(sandbox: Sandbox, root: string, { mostMs, idleMs }: Times): Asking {
  let running: FileProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: ReturnType<typeof setTimeout> | undefined;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = running;
    running = null;
    await ended?.kill();
  };
  const askNow = async (request: FileRequest, signal: AbortSignal, body: Uint8Array): Promise<Answered> => {
    clearTimeout(idle);
    if (signal.aborted) return { result: refused("too-late", aboutOf(request)), bytes: none };
    const supported = sandbox.support();
    if (!supported.ok) return { result: supported, bytes: none };
    const checked = sandbox.checkRoot(root);
    if (!checked.ok) return { result: checked, bytes: none };
    running ??= startFileProcess(sandbox, checked.value, root);
    const limit = limitTime(isHarmless(request) ? signal : null, mostMs, () => void end());
    const frame = await running.ask(request, body);
    limit.stop();
    if (limit.isOver()) return { result: refused("too-late", aboutOf(request)), bytes: none };
    if (frame === null) await end();
    idle = setTimeout(() => void end(), idleMs);
    idle.unref();
    return answered(frame);
  };
  return {
    ask(request, signal, body = none) {
      const asked = last.then(() => askNow(request, signal, body));
      // silent-ok: whoever asked hears of the fault, and the next request has nothing to do with it.
      last = asked.catch(() => undefined);
      return asked;
    },
    stop: () => last.then(end),
  };
}

/** What changes nothing may be broken off at any point. */
const isHarmless = ({ verb }: FileRequest): boolean =>
  verb !== "write" && verb !== "remove" && verb !== "restore";

function aboutOf(request: FileRequest): string {
  if ("pattern" in request) return request.pattern;
  return "path" in request ? request.path : "The workspace";
}

function limitTime(signal: AbortSignal | null, ms: number, giveUp: () => void) {
  let isOver = false;
  const over = (): void => {
    isOver = true;
    giveUp();
  };
  const timer = setTimeout(over, ms);
  signal?.addEventListener("abort", over, { once: true });
  return {
    isOver: () => isOver,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", over);
    },
  };
}

function answered(frame: Frame | null): Answered {
  if (frame === null) throw new Error("the helper for files ended in the middle of a request");
  const answer = frame.json as FileAnswer;
  if ("fault" in answer) throw new Error(`the helper for files failed: ${answer.fault}`);
  return { result: answer.result, bytes: frame.bytes };
}

/** The helper is this program itself: what it answers to a verb has that verb's shape. */
export const typed = <T>({ result }: Pick<Answered, "result">): Result<T, FileRefusal> =>
  result as Result<T, FileRefusal>;
