/** A program of the workspace that ran with its owner's rights would give them to whoever begins it outside. */
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  setDefaultTimeout,
  test,
} from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Drive } from "./drive.ts";
import { makePlace, type Place } from "./place.ts";
import { type Compiled, compileEntry, driveAs, hasBubblewrap, users, whyNot } from "./run-as.ts";

setDefaultTimeout(60_000);

/** Each way to make one that the kernel knows, by its number on x86-64 where Python has no word for it. */
const script = `
import ctypes, os, struct
libc = ctypes.CDLL(None)
os.umask(0)
def plain(name):
    open(name, 'w').close()
    return name.encode()
def fd(name):
    return os.open(name, os.O_RDWR | os.O_CREAT, 0o644)
ways = {
    'chmod': lambda n: libc.chmod(plain(n), 0o4755),
    'fchmod': lambda n: libc.fchmod(fd(n), 0o4755),
    'fchmodat': lambda n: libc.syscall(268, -100, plain(n), 0o4755),
    'fchmodat2': lambda n: libc.syscall(452, -100, plain(n), 0o4755, 0),
    'setgid': lambda n: libc.chmod(plain(n), 0o2755),
    'open': lambda n: libc.syscall(2, n.encode(), 0o101, 0o4755),
    'openat': lambda n: libc.syscall(257, -100, n.encode(), 0o101, 0o4755),
    'openat2': lambda n: libc.syscall(437, -100, n.encode(), struct.pack('QQQ', 0o101, 0o4755, 0), 24),
    'creat': lambda n: libc.syscall(85, n.encode(), 0o4755),
    'mknod': lambda n: libc.syscall(133, n.encode(), 0o104755, 0),
    'mknodat': lambda n: libc.syscall(259, -100, n.encode(), 0o104755, 0),
}
for name, way in ways.items():
    way(name)
    mode = os.stat(name).st_mode if os.path.exists(name) else 0
    if mode & 0o6000: print(name)
libc.chmod(plain('usual'), 0o755)
`;

const ways = "chmod fchmod fchmodat fchmodat2 setgid open openat openat2 creat mknod mknodat".split(" ");

let program: Compiled;
let place: Place;
beforeAll(async () => {
  if (whyNot === null) program = await compileEntry();
});
afterAll(() => program?.remove());

describe.skipIf(whyNot !== null || process.arch !== "x64").each(users)(
  "a program with the rights of $name",
  (user) => {
    beforeEach(() => void (place = makePlace(user)));
    afterEach(() => place.remove());
    const made = async (guard: Drive["guard"]): Promise<readonly string[]> => {
      const { root, data } = place;
      const commands = [["/usr/bin/python3", "-c", script]];
      const [told] = await driveAs(user, program, { guard, root, data, commands });
      expect(told?.err).toBe("");
      expect(statSync(join(root, "usual")).mode & 0o777).toBe(0o755);
      return (told?.out ?? "").split("\n").filter((word) => word !== "");
    };

    for (const guard of ["landlock", ...(hasBubblewrap ? (["bubblewrap"] as const) : [])] as const)
      test(`cannot be made under ${guard}`, async () => expect(await made(guard)).toEqual([]));

    test("is made in all these ways without a sandbox", async () => {
      const all = await made("none");
      expect(ways.filter((way) => way !== "fchmodat2" && !all.includes(way))).toEqual([]);
    });
  },
);
