/** The filter, run by an interpreter of its instructions as the kernel runs it. */
import { describe, expect, test } from "bun:test";
import {
  denialsFor,
  denialsOfMetadata,
  type Openings,
} from "../../../src/workers/sandbox/launcher/denials.ts";
import {
  answers,
  assembleFilter,
  codes,
  type Instruction,
} from "../../../src/workers/sandbox/launcher/filter.ts";
import {
  type Architecture,
  numberOf,
  type SyscallName,
} from "../../../src/workers/sandbox/system/syscall-numbers.ts";

const closed: Openings = { port: null, keepsSignals: true, opensByStruct: false };
const processors = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;

interface Call {
  readonly number: number;
  readonly processor: number;
  readonly given: readonly bigint[];
}

/** "allowed", "killed", or the error's number. */
function run(filter: readonly Instruction[], { number, processor, given }: Call): string | number {
  const data = new DataView(new ArrayBuffer(64));
  data.setUint32(0, number, true);
  data.setUint32(4, processor, true);
  for (const [at, value] of given.entries()) data.setBigUint64(16 + 8 * at, BigInt.asUintN(64, value), true);
  let held = 0;
  for (let at = 0; at < filter.length; at++) {
    const [code, ifTrue, ifFalse, value] = filter[at] as Instruction;
    if (code === codes.load) held = data.getUint32(value, true);
    else if (code === codes.and) held = (held & value) >>> 0;
    else if (code === codes.equal) at += held === value ? ifTrue : ifFalse;
    else if (code === codes.atLeast) at += held >= value ? ifTrue : ifFalse;
    else if (code === codes.anyBit) at += (held & value) !== 0 ? ifTrue : ifFalse;
    else if (value === answers.allow) return "allowed";
    else return value === answers.kill ? "killed" : value & 0xffff;
  }
  throw new Error("the filter ends without an answer");
}

const ask = (
  openings: Partial<Openings>,
  name: SyscallName | number,
  given: readonly (number | bigint)[] = [],
  on: Architecture = "x64",
): string | number => {
  const number = typeof name === "number" ? name : numberOf(name, on);
  if (number === null) throw new Error(`there is no ${name} on ${on}`);
  return askOf(denialsFor({ ...closed, ...openings }), number, given, on);
};

const askOf = (
  denials: ReturnType<typeof denialsFor>,
  number: number,
  given: readonly (number | bigint)[],
  on: Architecture,
): string | number => {
  const filter = assembleFilter(denials, on);
  return run(filter, { number, processor: processors[on], given: given.map(BigInt) });
};

describe.each(["x64", "arm64"] as const)("the filter on %s", (on) => {
  test("lets everyday calls through", () => {
    const everyday =
      on === "x64" ? [0, 1, 2, 9, 12, 57, 59, 202, 257, 262] : [63, 64, 56, 222, 214, 221, 98, 79];
    for (const number of everyday) expect(ask({}, number, [], on)).toBe("allowed");
  });
  test("denies calls to other processes, namespaces, mounts and the kernel's means", () => {
    for (const name of [
      "ptrace",
      "mount",
      "unshare",
      "setns",
      "bpf",
      "keyctl",
      "process_vm_readv",
      "setsid",
    ] as const) {
      expect([name, ask({}, name, [], on)]).toEqual([name, 1]);
    }
  });
  test("says that newer ways are not there, for older ones to be taken", () => {
    for (const name of ["clone3", "io_uring_setup", "io_uring_enter", "memfd_create"] as const) {
      expect([name, ask({}, name, [], on)]).toEqual([name, 38]);
    }
  });
  test("lets a process and a thread be made, and no namespace with them", () => {
    for (const flags of [17, 0x3d0f00, 0x4111]) expect(ask({}, "clone", [flags], on)).toBe("allowed");
    for (const bit of [17, 25, 26, 27, 28, 29, 30]) expect(ask({}, "clone", [17 | (2 ** bit)], on)).toBe(1);
  });
  test("knows no socket without a port, and plain TCP alone with one", () => {
    expect(ask({}, "socket", [2, 1, 0], on)).toBe(13);
    const asked = (family: number, type: number, protocol: number) =>
      ask({ port: 80 }, "socket", [family, type, protocol], on);
    for (const [family, type, protocol] of [
      [2, 1, 0],
      [10, 1, 6],
      [2, 1 | 0o2004000, 0],
    ] as const) {
      expect(asked(family, type, protocol)).toBe("allowed");
    }
    for (const [family, type, protocol] of [
      [1, 1, 0],
      [2, 2, 0],
      [2, 3, 1],
      [2, 1, 262],
      [2, 1, 256],
      [16, 3, 0],
      [40, 1, 0],
    ] as const) {
      expect([family, type, protocol, asked(family, type, protocol)]).toEqual([family, type, protocol, 13]);
    }
  });
  test("lets nothing open a connection in passing", () => {
    for (const [name, at] of [
      ["sendto", 3],
      ["sendmsg", 2],
      ["sendmmsg", 3],
    ] as const) {
      const given = [0, 0, 0, 0];
      expect(ask({ port: 80 }, name, given, on)).toBe("allowed");
      given[at] = 0x2000_4000;
      expect(ask({ port: 80 }, name, given, on)).toBe(13);
    }
  });
  test("lets limits and priorities be set of oneself alone", () => {
    expect(ask({}, "prlimit64", [0, 7], on)).toBe("allowed");
    expect(ask({}, "prlimit64", [4711, 7], on)).toBe(1);
    expect(ask({}, "setpriority", [0, 0], on)).toBe("allowed");
    expect(ask({}, "setpriority", [0, 4711], on)).toBe(1);
  });
  test("keeps signals in where the kernel does not", () => {
    expect(ask({}, "kill", [4711, 9], on)).toBe("allowed");
    expect(ask({ keepsSignals: false }, "kill", [4711, 9], on)).toBe(1);
    expect(ask({ keepsSignals: false }, "kill", [-1, 9], on)).toBe(1);
    expect(ask({ keepsSignals: false }, "kill", [0, 9], on)).toBe("allowed");
    expect(ask({ keepsSignals: false }, "tgkill", [1, 1, 6], on)).toBe(1);
  });
  test("keeps modes and times where no mount does, but for what is open", () => {
    const asked = (name: SyscallName, given: readonly (number | bigint)[] = [], isRoot = false) =>
      askOf(denialsOfMetadata(isRoot), numberOf(name, on) ?? -1, given, on);
    expect(ask({}, "fchmodat", [], on)).toBe("allowed");
    expect(asked("fchmodat")).toBe(1);
    expect(asked("fchmod")).toBe("allowed");
    expect(asked("utimensat", [5, 0, 0])).toBe("allowed");
    // A path may lie where the lower half of its address is zero.
    for (const path of [0x7fff_0000_1000n, 0x1000n, 0x1_0000_0000n])
      expect(asked("utimensat", [5, path, 0])).toBe(1);
    expect(asked("fchmod", [], true)).toBe(1);
  });
  test("kills what comes from another processor's calls", () => {
    const filter = assembleFilter(denialsFor(closed), on);
    const other = on === "x64" ? processors.arm64 : processors.x64;
    expect(run(filter, { number: 0, processor: other, given: [] })).toBe("killed");
    expect(run(filter, { number: 0, processor: 0x4000_0003, given: [] })).toBe("killed");
  });
});

test("calls of the x32 mode are killed, as they have other numbers", () => {
  expect(ask({}, 0x4000_0000 + 41)).toBe("killed");
});

test("without denials everything is let through: the positive control", () => {
  const filter = assembleFilter([], "x64");
  for (const number of [41, 101, 165, 272]) {
    expect(run(filter, { number, processor: processors.x64, given: [] })).toBe("allowed");
  }
});
