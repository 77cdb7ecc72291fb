/** A limit of time that stands still while it is paused. */
export interface TimeLimit {
  start(ms: number): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

export function openTimeLimit(onOver: () => void): TimeLimit {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let leftMs: number | null = null;
  let runningSince = 0;

  const halt = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const run = (): void => {
    if (leftMs === null || timer !== null) return;
    runningSince = performance.now();
    timer = setTimeout(onOver, leftMs);
  };
  return {
    start(ms) {
      halt();
      leftMs = ms;
      run();
    },
    pause() {
      if (timer === null || leftMs === null) return;
      leftMs = Math.max(0, leftMs - (performance.now() - runningSince));
      halt();
    },
    resume: run,
    stop() {
      halt();
      leftMs = null;
    },
  };
}
