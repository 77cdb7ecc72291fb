import { isatty } from "node:tty";
import { isCode, reasonOf } from "../config/file-fault.ts";
import type { Streams } from "./program.ts";

/** This process's own. Whoever closes the other end of one early does not end the program with it. */
export function standardStreams(): Streams {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on("error", () => {}); // silent-ok: a write that matters waits for its own answer
  }
  return {
    stdin: { isTerminal: isatty(0), bytes: () => Bun.stdin.stream() },
    stdout: {
      isTerminal: isatty(1),
      write: (text) =>
        new Promise((done, fail) => {
          stdout.write(text, (fault) => {
            if (!fault || isCode(fault, "EPIPE")) done();
            else fail(new Error(`The answer could not be written: ${reasonOf(fault)}.`, { cause: fault }));
          });
        }),
    },
    stderr,
    onInterrupt(act) {
      process.once("SIGINT", act);
      return () => void process.off("SIGINT", act);
    },
  };
}
