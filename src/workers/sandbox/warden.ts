/**
 * A shell that waits for this program's death, whatever its cause: the pipe between them closes, and it kills every
 * group that was still at work and removes what they leave. A process tells the kernel to end it with its parent for
 * itself alone; its children would stay.
 */
import { spawnProcess } from "../../spawn.ts";
import { hangUp, tell } from "./tell.ts";

export interface Warden {
  watch(group: number): void;
  forget(group: number): void;
  stop(): void;
}

/** Its arguments are the folders to remove: of files first, then control groups with what is in them. */
const script = `
exec >/dev/null 2>&1
trap '' HUP INT TERM
groups=
while read -r word group; do
  left=
  for one in $groups; do [ "$one" = "$group" ] || left="$left $one"; done
  groups=$left
  [ "$word" = watch ] && groups="$groups $group"
done
for group in $groups; do kill -9 "-$group"; done
files=$1; shift
for try in 1 2 3 4 5 6 7 8 9; do
  chmod -R u+rwx -- "$files"
  rm -rf -- "$files"
  left=
  for cgroup in "$@"; do rmdir -- "$cgroup"/*/ "$cgroup"; [ -d "$cgroup" ] && left=1; done
  [ -z "$left" ] && [ ! -e "$files" ] && break
  sleep 0.2
done
`;

export function createWarden(scratch: string, cgroups: readonly string[]): Warden {
  const shell = spawnProcess(["/bin/sh", "-c", script, "monkeyclaw-warden", scratch, ...cgroups], {
    PATH: "/usr/bin:/bin",
  });
  shell.unref();
  return {
    watch: (group) => tell(shell.stdin, `watch ${group}\n`),
    forget: (group) => tell(shell.stdin, `forget ${group}\n`),
    stop: () => hangUp(shell.stdin),
  };
}
