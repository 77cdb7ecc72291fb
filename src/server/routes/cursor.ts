import { idForm } from "../../domain/kernel/id.ts";

/** The cursor that an address names; one that no list has given begins at the beginning. */
export const cursorIn = (named: string | null | undefined): string | null =>
  named !== null && named !== undefined && idForm.test(named) ? named : null;
