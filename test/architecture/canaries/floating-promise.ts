/** Planted: a promise that nobody waits for. */
const work = async (): Promise<void> => {};

export function start(): void {
  work();
}
