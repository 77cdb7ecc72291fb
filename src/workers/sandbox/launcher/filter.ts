/** Assembles a seccomp filter: what is named is denied, everything else is let through. Pure. */
import { type Architecture, numberOf, type SyscallName } from "../system/syscall-numbers.ts";

/** The call is denied where all conditions hold; without one it is denied always. */
export interface Denial {
  readonly call: SyscallName;
  /** The number of the error that the caller sees. */
  readonly error: number;
  readonly when: readonly Condition[];
}

/** Looks at one half of an argument, which is a number of 64 bits. */
export interface Condition {
  readonly argument: 0 | 1 | 2 | 3 | 4;
  readonly half?: "low" | "high";
  /** Taken before it is compared. */
  readonly mask?: number;
  readonly is: "equal" | "different" | "with-any-bit";
  readonly value: number;
}

export type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

export const codes = {
  load: 0x20,
  and: 0x54,
  equal: 0x15,
  atLeast: 0x35,
  anyBit: 0x45,
  answer: 0x06,
} as const;
export const answers = { kill: 0x8000_0000, error: 0x0005_0000, allow: 0x7fff_0000 } as const;

/** Where things lie in struct seccomp_data. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const ARGUMENTS = 16;

const architectures = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;
/** Calls of the x32 mode of x86-64 carry this bit: other numbers, which the list does not know. */
const X32 = 0x4000_0000;

export function assembleFilter(
  denials: readonly Denial[],
  architecture: Architecture,
): readonly Instruction[] {
  return [
    [codes.load, 0, 0, ARCHITECTURE],
    [codes.equal, 1, 0, architectures[architecture]],
    [codes.answer, 0, 0, answers.kill],
    [codes.load, 0, 0, NUMBER],
    ...(architecture === "x64" ? killX32 : []),
    ...denials.flatMap((denial) => deny(denial, architecture)),
    [codes.answer, 0, 0, answers.allow],
  ];
}

const killX32: readonly Instruction[] = [
  [codes.atLeast, 0, 1, X32],
  [codes.answer, 0, 0, answers.kill],
];

function deny({ call, error, when }: Denial, architecture: Architecture): readonly Instruction[] {
  const number = numberOf(call, architecture);
  if (number === null) return [];
  const verdict: Instruction = [codes.answer, 0, 0, answers.error | error];
  if (when.length === 0) return [[codes.equal, 0, 1, number], verdict];
  const body: Instruction[] = [verdict, [codes.load, 0, 0, NUMBER]];
  for (const condition of when.toReversed()) body.unshift(...check(condition, body.length - 1));
  return [[codes.equal, 0, body.length, number], ...body];
}

/** Goes on where the condition holds, and `skipped` instructions further where it does not. */
function check(
  { argument, half = "low", mask, is, value }: Condition,
  skipped: number,
): readonly Instruction[] {
  const load: Instruction = [codes.load, 0, 0, ARGUMENTS + 8 * argument + (half === "low" ? 0 : 4)];
  const masked: readonly Instruction[] = mask === undefined ? [] : [[codes.and, 0, 0, mask]];
  switch (is) {
    case "equal":
      return [load, ...masked, [codes.equal, 0, skipped, value]];
    case "different":
      return [load, ...masked, [codes.equal, skipped, 0, value]];
    case "with-any-bit":
      return [load, ...masked, [codes.anyBit, 0, skipped, value]];
  }
}

/** As the kernel reads it: struct sock_filter after struct sock_filter. */
export function encodeFilter(filter: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(filter.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, [code, ifTrue, ifFalse, value]] of filter.entries()) {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, ifTrue);
    view.setUint8(index * 8 + 3, ifFalse);
    view.setUint32(index * 8 + 4, value >>> 0, true);
  }
  return bytes;
}
