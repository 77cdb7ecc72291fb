/** What the program tells its launcher, through the launcher's standard input: a length of four bytes, then JSON. */
export interface Confinement {
  /** Without a shell; the first is an absolute path. */
  readonly argv: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute, under the first of `writable`. */
  readonly cwd: string;
  /** Files and folders with all that is below them; what is not there is passed over. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  /**
   * The one TCP port that may be connected to; null for no network. The kernel knows ports here and not hosts:
   * it is right for what is trusted with that port anywhere, and no wall around what is not.
   */
  readonly port: number | null;
  /** Of Landlock: what the launcher uses of it at most. */
  readonly abi: number;
  /** What follows on standard input is the program's; without it that is empty. */
  readonly hasInput: boolean;
  /** The process that started the launcher; null inside bubblewrap, which dies with it and hides it. */
  readonly parent: number | null;
  readonly limits: Limits;
  /** Programs of seccomp in base64, put together beforehand: the launcher has no time for it. */
  readonly filters: {
    readonly always: string;
    /** Where the launcher cannot mount everything else to be read only. */
    readonly withoutMounts: string;
  };
}

/** Where the launcher is started: it must know before it can be told anything. */
export type LauncherPlace = "alone" | "in-bubblewrap";

export interface Limits {
  /** Of one process. */
  readonly cpuSeconds: number;
  /** Of one file. */
  readonly fileBytes: number;
  /** Null where a cgroup counts them. */
  readonly processes: number | null;
}

const LENGTH_BYTES = 4;
const MOST_BYTES = 4 * 1024 * 1024;

export function encodeConfinement(confinement: Confinement): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(confinement));
  const bytes = new Uint8Array(LENGTH_BYTES + json.length);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, LENGTH_BYTES);
  return bytes;
}

/** `take` answers exactly so many bytes, or null at the end. Null where nothing whole has come. */
export function readConfinement(take: (length: number) => Uint8Array | null): Confinement | null {
  const head = take(LENGTH_BYTES);
  if (head === null) return null;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
  if (length > MOST_BYTES) return null;
  const json = take(length);
  return json === null ? null : (JSON.parse(new TextDecoder().decode(json)) as Confinement);
}
