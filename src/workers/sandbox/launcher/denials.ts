/** What a sandboxed process may not ask of the kernel. */
import { errors } from "../system/kernel-errors.ts";
import type { SyscallName } from "../system/syscall-numbers.ts";
import { always, byPath, missing } from "./denied-calls.ts";
import type { Condition, Denial } from "./filter.ts";

export interface Openings {
  /** The one TCP port that may be connected to; null for no network at all. */
  readonly port: number | null;
  /** The kernel keeps signals inside: by a namespace of processes, or by Landlock's scope. */
  readonly keepsSignals: boolean;
  /** True for the product's own helper alone, which opens by `openat2`: that call's mode no filter can see. */
  readonly opensByStruct: boolean;
}

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
const NAMESPACES = 0x7e02_0000;
const MSG_FASTOPEN = 0x2000_0000;
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const SOCK_SEQPACKET = 5;
const SOCK_TYPE = 0xf;
const IPPROTO_TCP = 6;
const SIGURG = 23;

export const denialsFor = (openings: Openings): readonly Denial[] => [
  ...always.map((call) => deny(call)),
  ...missing.map((call) => deny(call, [], errors.ENOSYS)),
  deny("clone", [{ argument: 0, is: "with-any-bit", value: NAMESPACES }]),
  ...onOthers,
  ...rightsOfOwner,
  ...(openings.opensByStruct ? [] : [deny("openat2", [], errors.ENOSYS)]),
  ...(openings.port === null ? withoutNetwork : withOnePort),
  ...pairs,
  ...(openings.keepsSignals ? [] : signals),
];

const deny = (call: SyscallName, when: readonly Condition[] = [], error: number = errors.EPERM): Denial => ({
  call,
  error,
  when,
});

const different = (argument: Condition["argument"], value: number, mask?: number): Condition =>
  mask === undefined ? { argument, is: "different", value } : { argument, is: "different", value, mask };

/** Limits and priorities of another process of the same user: only one's own (0) may be set. */
const onOthers: readonly Denial[] = [
  ...(
    ["prlimit64", "sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr"] as const
  ).map((call) => deny(call, [different(0, 0)])),
  ...(["setpriority", "ioprio_set"] as const).map((call) => deny(call, [different(1, 0)])),
];

/** S_ISUID and S_ISGID: a program of the workspace would run with its owner's rights, whoever begins it outside. */
const BORROWED_RIGHTS = 0o6000;
/** O_CREAT and O_TMPFILE; without them there is no mode, and what stands in its place means nothing. */
const MAKES_FILE = 0o100 | 0o20_000_000;

const withBits = (argument: Condition["argument"], value: number): Condition => ({
  argument,
  is: "with-any-bit",
  value,
});

const rightsOfOwner: readonly Denial[] = [
  ...(
    [
      ["chmod", 1],
      ["fchmod", 1],
      ["fchmodat", 2],
      ["fchmodat2", 2],
      ["creat", 1],
      ["mknod", 1],
      ["mknodat", 2],
    ] as const
  ).map(([call, mode]) => deny(call, [withBits(mode, BORROWED_RIGHTS)])),
  deny("open", [withBits(1, MAKES_FILE), withBits(2, BORROWED_RIGHTS)]),
  deny("openat", [withBits(2, MAKES_FILE), withBits(3, BORROWED_RIGHTS)]),
];

const withoutNetwork: readonly Denial[] = (["socket", "connect", "bind", "listen"] as const).map((call) =>
  deny(call, [], errors.EACCES),
);

/**
 * Plain TCP alone: MPTCP and TCP fast open connect without passing Landlock's rule on ports. Listening without a bind
 * takes a port that no rule looks at.
 */
const withOnePort: readonly Denial[] = [
  deny("socket", [different(0, AF_INET), different(0, AF_INET6)], errors.EACCES),
  deny("socket", [different(1, SOCK_STREAM, SOCK_TYPE)], errors.EACCES),
  deny("socket", [different(2, 0), different(2, IPPROTO_TCP)], errors.EACCES),
  deny("bind", [], errors.EACCES),
  deny("listen", [], errors.EACCES),
  ...(
    [
      ["sendto", 3],
      ["sendmsg", 2],
      ["sendmmsg", 3],
    ] as const
  ).map(([call, argument]) =>
    deny(call, [{ argument, is: "with-any-bit", value: MSG_FASTOPEN }], errors.EACCES),
  ),
];

/** A pair of datagram sockets can send to any socket that lies in a folder; a connected pair cannot. */
const pairs: readonly Denial[] = [
  deny(
    "socketpair",
    [different(1, SOCK_STREAM, SOCK_TYPE), different(1, SOCK_SEQPACKET, SOCK_TYPE)],
    errors.EACCES,
  ),
];

/** Where nothing else keeps them in: to the own group (0) alone, and what a thread wakes another with. */
const signals: readonly Denial[] = [
  deny("kill", [different(0, 0)]),
  deny("tgkill", [different(2, SIGURG)]),
  ...(["tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal"] as const).map((call) =>
    deny(call),
  ),
];

/**
 * For where not all but the workspace is mounted to be read only: Landlock does not look at modes, owners, attributes
 * and times, and the filter cannot look at paths. By descriptor they may be changed: what is open is the workspace's,
 * or a system file that only root owns.
 */
export const denialsOfMetadata = (isRoot: boolean): readonly Denial[] => [
  ...byPath.map((call) => deny(call)),
  // Without a path it means the descriptor.
  ...(["low", "high"] as const).map((half) => deny("utimensat", [{ ...different(1, 0), half }])),
  ...(isRoot ? (["fchmod", "fchown", "fsetxattr", "fremovexattr", "utimensat"] as const) : []).map((call) =>
    deny(call),
  ),
];
