/** Soon after it was last asked for, so that whoever is served at the moment does not wait for it. */
const AFTER_MS = 100;

export interface Quietly {
  ask(): void;
  stop(): void;
}

/** The work is done once, however often it is asked for in the meantime; the program does not stay up for it. */
export function inAQuietMoment(work: () => void): Quietly {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const stop = (): void => {
    if (waiting !== null) clearTimeout(waiting);
  };
  return {
    ask() {
      stop();
      waiting = setTimeout(work, AFTER_MS);
      waiting.unref();
    },
    stop,
  };
}
