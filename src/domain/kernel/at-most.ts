/**
 * Waits for the work, though no longer than `ms` milliseconds; null says that the time was over first. What the work
 * answers or throws after that is not heard. No timer outlives the wait, which would hold back the program's end.
 */
export async function atMost<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
