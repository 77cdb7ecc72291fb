/** What there is to attack: decoys of all kinds beside a workspace, and servers on this machine. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { User } from "./run-as.ts";

export interface Place {
  readonly root: string;
  readonly data: string;
  readonly outside: string;
  readonly home: string;
  remove(): void;
}

export const SECRET = "the secret of a decoy";

/** All of it belongs to the user: only a sandbox stands between. */
export function makePlace({ ids }: User): Place {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "monkeyclaw-place-")));
  chmodSync(base, 0o755);
  const own = (path: string, mode: number): void => {
    chmodSync(path, mode);
    if (ids !== null) chownSync(path, ...ids);
  };
  const folder = (name: string): string => {
    const path = join(base, name);
    mkdirSync(path);
    own(path, 0o755);
    return path;
  };
  const file = (path: string): void => {
    writeFileSync(path, SECRET);
    own(path, 0o600);
  };
  const place = {
    root: folder("workspace"),
    data: folder("data"),
    outside: folder("outside"),
    home: folder("home"),
  };
  folder("home/.ssh");
  file(join(place.home, ".ssh/id_ed25519"));
  file(join(place.data, "key"));
  for (const name of ["secret", "removable", "movable"]) file(join(place.outside, name));
  return { ...place, remove: () => rmSync(base, { recursive: true, force: true }) };
}

export interface Servers {
  readonly port: number;
  readonly socket: string;
  readonly abstract: string;
  readonly datagrams: string;
  readonly queue: number;
  stop(): void;
}

const program = `
import ctypes, json, os, socket, sys
folder = sys.argv[1]
os.umask(0)
tcp = socket.socket(); tcp.bind(('127.0.0.1', 0)); tcp.listen(64)
port = tcp.getsockname()[1]
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(('127.0.0.1', port))
unix = socket.socket(socket.AF_UNIX); unix.bind(folder + '/socket'); unix.listen(64)
grams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); grams.bind(folder + '/datagrams')
name = 'monkeyclaw-test-%d' % os.getpid()
abstract = socket.socket(socket.AF_UNIX); abstract.bind('\\0' + name); abstract.listen(64)
libc = ctypes.CDLL(None)
queue = libc.msgget(0, 0o666)
print(json.dumps({'queue': queue, 'port': port, 'socket': folder + '/socket', 'datagrams': folder + '/datagrams', 'abstract': name}), flush=True)
sys.stdin.read()
libc.msgctl(queue, 0, None)
`;

/** They take connections and say nothing. */
export async function startServers(): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-servers-"));
  chmodSync(folder, 0o755);
  const child = Bun.spawn(["/usr/bin/python3", "-c", program, folder], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const { value } = await child.stdout.getReader().read();
  return {
    ...(JSON.parse(new TextDecoder().decode(value)) as Omit<Servers, "stop">),
    stop() {
      void child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
