import type { Fault, Script } from "./script.ts";
import type { Frames } from "./wire.ts";

type Bytes = Uint8Array | string;
type Ending = "closed" | "cut" | "open";

/** The body of one answer: its frames in time, or what a fault makes of them. */
export function streamOf(script: Script, frames: Frames, onGone: () => void): ReadableStream<Uint8Array> {
  let isGone = false;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (bytes: Bytes): void => {
        if (!isGone) controller.enqueue(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
      };
      const ending = await play(script, frames, send, () => isGone);
      if (isGone) return;
      if (ending === "cut") controller.error(new Error("cut"));
      else if (ending === "closed") controller.close();
    },
    cancel() {
      isGone = true;
      onGone();
    },
  });
}

async function play(
  { fault, paceMs, splitBytes }: Script,
  frames: Frames,
  send: (bytes: Bytes) => void,
  isGone: () => boolean,
): Promise<Ending> {
  const sendAll = async (some: readonly string[]): Promise<void> => {
    for (const frame of some) {
      if (isGone()) return;
      const bytes = new TextEncoder().encode(frame);
      const length = splitBytes === 0 ? bytes.length : splitBytes;
      for (let at = 0; at < bytes.length; at += length) {
        send(bytes.subarray(at, at + length));
        if (splitBytes !== 0) await Bun.sleep(0);
      }
      await Bun.sleep(paceMs);
    }
  };
  if (fault?.kind === "silence") return "open";
  if (fault?.kind === "gone") {
    send(": here comes nothing\n\n");
    await Bun.sleep(20);
    return "cut";
  }
  await sendAll(frames.open);
  await sendAll(frames.think);
  if (fault === null) {
    await sendAll([...frames.say, ...frames.calls, ...frames.close]);
    return "closed";
  }
  // A fault comes after the first words, so that there is something to keep.
  const [first = "", ...rest] = frames.say;
  await sendAll([first]);
  await Bun.sleep(20);
  return (
    (await spoils[fault.kind]?.({ rest, frames, afterMs: fault.afterMs, send, sendAll, isGone })) ?? "open"
  );
}

interface Spoiled {
  readonly rest: readonly string[];
  readonly frames: Frames;
  readonly afterMs: number;
  send(bytes: Bytes): void;
  sendAll(some: readonly string[]): Promise<void>;
  isGone(): boolean;
}

/** What comes after the first words, and how it ends; a kind that is not here says nothing more. */
const spoils: Readonly<Partial<Record<Fault["kind"], (what: Spoiled) => Promise<Ending>>>> = {
  async drip({ rest, afterMs, send, isGone }) {
    for (const byte of new TextEncoder().encode(rest.join(""))) {
      if (isGone()) break;
      send(Uint8Array.of(byte));
      await Bun.sleep(afterMs);
    }
    return "open";
  },
  async cut({ rest, send }) {
    send((rest[0] ?? "").slice(0, -9));
    await Bun.sleep(20);
    return "cut";
  },
  async "cut-character"({ rest, send }) {
    const bytes = new TextEncoder().encode(rest.join(""));
    send(bytes.subarray(0, bytes.findIndex((byte) => byte > 127) + 1));
    await Bun.sleep(20);
    return "cut";
  },
  async "early-end"({ rest, frames, sendAll }) {
    await sendAll([...rest, ...frames.calls]);
    return "closed";
  },
  async garbage({ send }) {
    send('data: {"type": "nonsense\u{0}\u{fffd}\n\nevent: content_block_delta\ndata: {]\n\n');
    return "closed";
  },
  async "dup-done"({ rest, frames, sendAll }) {
    await sendAll([...rest, ...frames.close, ...frames.close, ...frames.close]);
    return "closed";
  },
  async "out-of-order"({ rest, frames, sendAll }) {
    await sendAll([...frames.close, ...rest]);
    return "closed";
  },
  async "error-event"({ frames, send }) {
    send(frames.error);
    return "closed";
  },
};
