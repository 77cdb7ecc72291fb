/** Becomes the program, with nothing of the launcher's left open or ignored. */
import { closeSync, constants, openSync } from "node:fs";
import type { Confinement } from "../confinement.ts";
import { cString, cStrings, type Kernel } from "../system/kernel.ts";
import { must } from "./launch-fault.ts";

const STDIN = 0;
const FIRST_OTHER = 3;
const CLOSE_RANGE_CLOEXEC = 4;
const SIG_SETMASK = 2;
const SIGNAL_SET_BYTES = 8;
/** HUP, INT, QUIT, USR1, USR2, PIPE, TERM, CHLD, TSTP, TTIN, TTOU, XCPU, XFSZ: what a parent or the runtime may ignore. */
const ignorable: readonly number[] = [1, 2, 3, 10, 12, 13, 15, 17, 20, 21, 22, 24, 25];

/** To be called before the jail is closed: after it the device may be out of reach. */
export function emptyInput(kernel: Kernel): void {
  const empty = openSync("/dev/null", constants.O_RDONLY);
  must("empty the input", kernel.call("dup3", empty, STDIN, 0));
  closeSync(empty);
}

/** What is ignored or blocked stays so in a program that takes over; what is handled does not. */
export function resetSignals(kernel: Kernel): void {
  const usual = new Uint8Array(32);
  for (const signal of ignorable) kernel.call("rt_sigaction", signal, usual, 0, SIGNAL_SET_BYTES);
  kernel.call("rt_sigprocmask", SIG_SETMASK, new Uint8Array(SIGNAL_SET_BYTES), 0, SIGNAL_SET_BYTES);
}

/** What a program is made of, as the kernel takes it: made before the filter, which comes last. */
export function prepareProgram(kernel: Kernel, { argv, env }: Confinement): () => number {
  const path = cString(argv[0] ?? "");
  const words = cStrings(argv);
  const variables = cStrings(Object.entries(env).map(([name, value]) => `${name}=${value}`));
  return () => {
    must("close descriptors", kernel.call("close_range", FIRST_OTHER, 0xffff_ffff, CLOSE_RANGE_CLOEXEC));
    const error = -kernel.call("execve", path, words.pointers, variables.pointers);
    return words.kept.length + variables.kept.length > 0 ? error : 0;
  };
}
