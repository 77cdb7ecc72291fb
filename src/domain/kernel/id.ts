/** A time-ordered UUID (version 7): rows made later sort later, so a clustered key grows at its end. */
export const newId = (): string => Bun.randomUUIDv7();
