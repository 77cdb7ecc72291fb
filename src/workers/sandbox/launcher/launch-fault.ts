/** The launcher could not set up its jail: nothing is run. */
export class LaunchFault extends Error {
  override readonly name = "LaunchFault";

  constructor(what: string, error: number) {
    super(`could not ${what} (error ${error} of the kernel)`);
  }
}

/** What the kernel answered, which is an error where it is below zero. */
export function must(what: string, answer: number): number {
  if (answer < 0) throw new LaunchFault(what, -answer);
  return answer;
}
