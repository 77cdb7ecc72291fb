/**
 * Attacks of a command on everything that is not its own, in Python. Each says ESCAPED where it works; `place` holds
 * what there is to attack, and `call` makes a system call by its numbers on x86-64 and arm64.
 */
export interface Attack {
  readonly name: string;
  readonly code: string;
  /** Without a sandbox only root gets through. */
  readonly isForRoot?: true;
}

export const prelude = `
import ctypes, json, os, socket, struct, sys
place = json.loads(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
def call(x64, arm64, *given):
    number = x64 if os.uname().machine == 'x86_64' else arm64
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in given]
    if libc.syscall(ctypes.c_long(number), *given) < 0: raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
def escaped(text=''): print('ESCAPED', text, flush=True)
parent = os.getppid()
`;

const reads = (name: string, path: string): Attack => ({
  name: `reads ${name}`,
  code: `escaped(open(${path}, 'rb').read())`,
});

const onFiles: readonly Attack[] = [
  reads("a key in ~/.ssh", "place['home'] + '/.ssh/id_ed25519'"),
  reads("the data folder", "place['data'] + '/key'"),
  reads("its parent's environment", "f'/proc/{parent}/environ'"),
  reads("its parent's memory map", "f'/proc/{parent}/maps'"),
  reads("a file by the parent's root", "f'/proc/{parent}/root{place[\"outside\"]}/secret'"),
  reads("a file by its own root", "'/proc/self/root' + place['outside'] + '/secret'"),
  { ...reads("/etc/shadow", "'/etc/shadow'"), isForRoot: true },
  { name: "lists a folder", code: "escaped(os.listdir(place['outside']))" },
  { name: "writes over a file", code: "open(place['outside'] + '/secret', 'r+').write('owned'); escaped()" },
  { name: "makes a file", code: "open(place['outside'] + '/new', 'w').write('owned'); escaped()" },
  { name: "makes a folder", code: "os.mkdir(place['outside'] + '/folder'); escaped()" },
  { name: "truncates a file", code: "os.truncate(place['outside'] + '/secret', 0); escaped()" },
  { name: "removes a file", code: "os.unlink(place['outside'] + '/removable'); escaped()" },
  {
    name: "moves a file out",
    code: "open('mine', 'w'); os.rename('mine', place['outside'] + '/moved'); escaped()",
  },
  { name: "moves a file in", code: "os.rename(place['outside'] + '/movable', 'taken'); escaped()" },
  {
    name: "reads through a link of its own",
    code: "os.symlink(place['outside'] + '/secret', 'link'); escaped(open('link').read())",
  },
  {
    name: "writes through a link of its own",
    code: "os.symlink(place['outside'] + '/secret', 'link2'); open('link2', 'r+').write('owned'); escaped()",
  },
  {
    name: "reads through a hard link of its own",
    code: "os.link(place['outside'] + '/secret', 'hard'); escaped(open('hard').read())",
  },
  {
    name: "puts a hard link outside",
    code: "open('mine2', 'w'); os.link('mine2', place['outside'] + '/hard'); escaped()",
  },
  { name: "changes a mode", code: "os.chmod(place['outside'] + '/secret', 0o666); escaped()" },
  {
    name: "changes an owner",
    code: "os.chown(place['outside'] + '/secret', os.getuid(), os.getgid()); escaped()",
  },
  { name: "changes times", code: "os.utime(place['outside'] + '/secret', (1, 1)); escaped()" },
  {
    name: "sets an attribute",
    code: "os.setxattr(place['outside'] + '/secret', 'user.owned', b'1'); escaped()",
  },
  {
    name: "opens by a handle",
    code: `
handle = ctypes.create_string_buffer(struct.pack('Ii', 128, 0) + bytes(128))
mount = ctypes.c_int()
call(303, 264, -100, (place['outside'] + '/secret').encode(), handle, ctypes.byref(mount), 0)
folder = os.open(place['outside'] if os.access(place['outside'], os.R_OK) else '.', os.O_RDONLY)
call(304, 265, folder, handle, 0); escaped()`,
    isForRoot: true,
  },
];

const onNetwork: readonly Attack[] = [
  { name: "connects by TCP", code: "socket.create_connection(('127.0.0.1', place['port']), 2); escaped()" },
  {
    name: "connects by TCP over IPv6",
    code: "socket.create_connection(('::ffff:127.0.0.1', place['port']), 2); escaped()",
  },
  {
    name: "connects by MPTCP",
    code: "s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262); s.connect(('127.0.0.1', place['port'])); escaped()",
  },
  {
    name: "connects by TCP fast open",
    code: "s = socket.socket(); s.sendto(b'x', 0x20000000, ('127.0.0.1', place['port'])); escaped()",
  },
  {
    name: "sends by UDP",
    code: "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', place['port'])); escaped()",
  },
  {
    name: "opens a raw socket",
    code: "socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP); escaped()",
    isForRoot: true,
  },
  { name: "listens", code: "s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); escaped()" },
  { name: "listens on a port that it did not bind", code: "s = socket.socket(); s.listen(); escaped()" },
  {
    name: "connects to a Unix socket in a folder",
    code: "s = socket.socket(socket.AF_UNIX); s.connect(place['socket']); escaped()",
  },
  {
    name: "connects to an abstract Unix socket",
    code: "s = socket.socket(socket.AF_UNIX); s.connect('\\0' + place['abstract']); escaped()",
  },
  {
    name: "sends to a Unix socket from a pair",
    code: "a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM); a.sendto(b'x', place['datagrams']); escaped()",
  },
  { name: "opens a netlink socket", code: "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); escaped()" },
];

const onProcesses: readonly Attack[] = [
  { name: "signals its parent", code: "os.kill(parent, 0); escaped() if parent > 1 else None" },
  {
    name: "signals its parent by a descriptor",
    code: "f = os.pidfd_open(parent); call(424, 424, f, 0, None, 0); escaped() if parent > 1 else None",
  },
  {
    name: "signals a thread of its parent",
    code: "call(234, 131, parent, parent, 0); escaped() if parent > 1 else None",
  },
  { name: "traces its parent", code: "call(101, 117, 0x4206, parent, 0, 0); escaped()" },
  {
    name: "reads its parent's memory",
    code: `
local = ctypes.create_string_buffer(8)
class Part(ctypes.Structure): _fields_ = [('at', ctypes.c_void_p), ('bytes', ctypes.c_size_t)]
start = int(next(line for line in open(f'/proc/{parent}/maps') if ' r' in line).split('-')[0], 16)
call(310, 270, parent, ctypes.byref(Part(ctypes.addressof(local), 8)), 1, ctypes.byref(Part(start, 8)), 1, 0); escaped()`,
  },
  {
    name: "takes a descriptor of its parent",
    code: "f = os.pidfd_open(parent); call(438, 438, f, 0, 0); escaped()",
  },
  {
    name: "sets a limit of its parent",
    code: "import resource; resource.prlimit(parent, resource.RLIMIT_CORE, (0, 0)); escaped() if parent > 1 else None",
  },
  {
    name: "sets the priority of its parent",
    code: "os.setpriority(os.PRIO_PROCESS, parent, 1); escaped() if parent > 1 else None",
  },
  {
    name: "pins its parent to a processor",
    code: "os.sched_setaffinity(parent, os.sched_getaffinity(0)); escaped() if parent > 1 else None",
  },
  { name: "makes a namespace of users", code: "call(272, 97, 0x10000000); escaped()" },
  { name: "makes a namespace of mounts", code: "call(272, 97, 0x00020000); escaped()", isForRoot: true },
  {
    name: "mounts",
    code: "call(165, 40, b'none', place['outside'].encode(), b'tmpfs', 0, None); escaped(); call(166, 39, place['outside'].encode(), 0)",
    isForRoot: true,
  },
  { name: "changes its root", code: "os.chroot('.'); escaped()", isForRoot: true },
  { name: "sets up io_uring", code: "call(425, 425, 1, ctypes.create_string_buffer(120)); escaped()" },
  { name: "joins a keyring", code: "call(250, 219, 1, None, 0, 0, 0); escaped()" },
  { name: "holds memory that is nobody's", code: "call(319, 279, b'x', 0); escaped()" },
  {
    name: "makes a queue of the system",
    code: "queue = libc.msgget(0, 0o600); escaped() if queue >= 0 else call(68, 186, 0, 0o600); libc.msgctl(queue, 0, None)",
  },
  {
    name: "looks at a queue of the system by its number",
    code: "call(71, 187, place['queue'], 2, ctypes.create_string_buffer(512)); escaped()",
  },
  { name: "begins a session", code: "os.fork() == 0 and (os.setsid(), escaped()); os.wait()" },
  { name: "leads a group", code: "os.fork() == 0 and (os.setpgid(0, 0), escaped()); os.wait()" },
  {
    name: "gets a capability back",
    code: "status = open('/proc/self/status').read(); escaped() if 'CapEff:\\t0000000000000000' not in status else None",
    isForRoot: true,
  },
];

export const attacks: readonly Attack[] = [...onFiles, ...onNetwork, ...onProcesses];
