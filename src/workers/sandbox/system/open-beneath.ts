/** Opens what lies under a folder, and nothing else: the kernel follows the path, and refuses to leave. */
import { constants } from "node:fs";
import { cString, type Kernel } from "./kernel.ts";

const { O_WRONLY, O_CREAT, O_EXCL, O_NOCTTY, O_NONBLOCK, O_DIRECTORY, O_NOFOLLOW } = constants;
const O_CLOEXEC = 0o2_000_000;
const O_PATH = 0o10_000_000;

const RESOLVE_NO_MAGICLINKS = 0x02n;
const RESOLVE_NO_SYMLINKS = 0x04n;
const RESOLVE_BENEATH = 0x08n;
const AT_FDCWD = -100;

export interface Opening {
  readonly flags: number;
  readonly mode?: number;
  readonly followsLinks?: boolean;
}

/** What a descriptor is wanted for. A pipe or device without a writer is not waited for. */
export const opening = {
  /** To hold a folder and begin paths at it. */
  folder: { flags: O_PATH | O_DIRECTORY },
  folderWithoutLinks: { flags: O_PATH | O_DIRECTORY, followsLinks: false },
  /** To read names. */
  names: { flags: O_DIRECTORY },
  /** The same, where no part of the path may be a link. */
  namesWithoutLinks: { flags: O_DIRECTORY, followsLinks: false },
  content: { flags: O_NONBLOCK | O_NOCTTY },
  contentWithoutLinks: { flags: O_NONBLOCK | O_NOCTTY, followsLinks: false },
  /** To look at what is there, be it a link. */
  entry: { flags: O_PATH | O_NOFOLLOW },
  newFile: { flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600 },
} as const satisfies Readonly<Record<string, Opening>>;

/** A descriptor, or an error's number below zero: -EXDEV where the path leads out. Without a folder it begins anywhere. */
export function openBeneath(
  kernel: Kernel,
  folder: number | null,
  path: string,
  { flags, mode = 0, followsLinks = true }: Opening,
): number {
  const within = folder === null ? 0n : RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const resolve = followsLinks ? within : within | RESOLVE_NO_SYMLINKS;
  const how = BigUint64Array.of(BigInt(flags | O_CLOEXEC), BigInt(mode), resolve);
  return kernel.call("openat2", folder ?? AT_FDCWD, cString(path), how, how.byteLength);
}
