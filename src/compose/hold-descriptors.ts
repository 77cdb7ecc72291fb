/** A few file descriptors held back from connections, for the threads and files that the program itself needs. */
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";

/** What lets connections in. */
export interface Doors {
  /** At once: whoever waits outside would take what is given back. */
  close(): void;
  /** False where they could not be opened; it is asked again. */
  open(): boolean;
}

export interface HeldDescriptors {
  guard(doors: Doors): void;
  /** To be called before a thread is started: one that finds no descriptor takes the whole process with it. */
  makeRoom(): void;
  stop(): void;
}

const MOST_HELD = 32;
const LOOK_EVERY_MS = 100;

/** Where none is left the doors are closed and those held back are free; once there are twice as many, all is as before. */
export function holdDescriptors(): HeldDescriptors {
  const found = take(MOST_HELD * 4);
  const most = Math.floor(found.length / 4);
  let held = found.splice(0, most);
  giveBack(found);
  let isShort = false;
  let doors: Doors = { close() {}, open: () => true };

  const makeRoom = (): void => {
    const spare = take(1);
    giveBack(spare);
    if (spare.length > 0 || isShort) return;
    isShort = true;
    doors.close();
    giveBack(held);
    held = [];
  };

  const open = (): void => {
    const free = take(most * 2);
    if (free.length === most * 2 && doors.open()) {
      held = free.splice(0, most);
      isShort = false;
    }
    giveBack(free);
  };

  const looking = setInterval(() => (isShort ? open() : makeRoom()), LOOK_EVERY_MS);
  return {
    guard(those) {
      doors = those;
    },
    makeRoom,
    stop() {
      clearInterval(looking);
      giveBack(held);
      held = [];
    },
  };
}

/** As many as can be had, at most so many. */
function take(count: number): number[] {
  const taken: number[] = [];
  try {
    while (taken.length < count) taken.push(openSync(devNull, "r"));
  } catch {
    // silent-ok: how many there are is the answer
  }
  return taken;
}

const giveBack = (descriptors: readonly number[]): void => descriptors.forEach((each) => closeSync(each));
