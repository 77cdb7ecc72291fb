/** System calls of Linux, made directly: what the runtime has no function for. The only file that imports bun:ffi. */
import { dlopen, type Pointer, ptr, read } from "bun:ffi";
import { errors } from "./kernel-errors.ts";
import { type Architecture, numberOf, type SyscallName } from "./syscall-numbers.ts";

export type Argument = number | bigint | NodeJS.TypedArray;

export interface Kernel {
  readonly architecture: Architecture;
  /** What the call answers, or the error's number below zero. */
  call(name: SyscallName, a?: Argument, b?: Argument, c?: Argument, d?: Argument, e?: Argument): number;
}

/** Glibc's name, then musl's. */
const libraries = ["libc.so.6", "libc.so"] as const;

const symbols = {
  syscall: { args: ["i64", "i64", "i64", "i64", "i64", "i64"], returns: "i64" },
  __errno_location: { args: [], returns: "ptr" },
} as const;

/** Null where this is no Linux, or one on a processor whose calls are not known here. */
export function openKernel(): Kernel | null {
  const { platform, arch } = process;
  if (platform !== "linux" || (arch !== "x64" && arch !== "arm64")) return null;
  const libc = openLibrary();
  if (libc === null) return null;
  const { syscall, __errno_location: errno } = libc;
  return {
    architecture: arch,
    call(name, a = 0, b = 0, c = 0, d = 0, e = 0) {
      const number = numberOf(name, arch);
      if (number === null) return -errors.ENOSYS;
      const answer = Number(
        syscall(number, inRegister(a), inRegister(b), inRegister(c), inRegister(d), inRegister(e)),
      );
      return answer === -1 ? -read.i32(errno() as Pointer, 0) : answer;
    },
  };
}

function openLibrary() {
  for (const name of libraries) {
    const opened = tryLibrary(name);
    if (opened !== null) return opened;
  }
  return null;
}

function tryLibrary(name: string) {
  try {
    return dlopen(name, symbols).symbols;
  } catch {
    // silent-ok: the next name is tried, and without any there is no sandbox, which says so.
    return null;
  }
}

const inRegister = (given: Argument): number | bigint => (typeof given === "object" ? ptr(given) : given);

/** Text as C has it. A text with a zero byte would be cut: it is a fault to come here with one. */
export function cString(text: string): Buffer {
  if (text.includes("\0")) throw new Error("a text for the kernel holds a zero byte");
  return Buffer.from(`${text}\0`);
}

/** An array of texts as execve takes it. The texts live as long as what is answered does. */
export function cStrings(texts: readonly string[]): {
  readonly pointers: BigUint64Array;
  readonly kept: readonly Buffer[];
} {
  const kept = texts.map(cString);
  return { pointers: BigUint64Array.from([...kept.map((text) => BigInt(ptr(text))), 0n]), kept };
}

/** Where bytes lie, for a structure that points to them. They must be held until the call is done. */
export const addressOf = (bytes: NodeJS.TypedArray): number => ptr(bytes);
