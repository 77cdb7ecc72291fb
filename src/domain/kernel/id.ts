/** A time-ordered UUID (version 7): rows made later sort later, so a clustered key grows at its end. */
export const newId = (): string => Bun.randomUUIDv7();

export const idForm: RegExp = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
