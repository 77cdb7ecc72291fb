/** Gives way once to what waits for the event loop: other requests, and bytes that are on their way out. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
