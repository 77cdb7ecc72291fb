/** Of something that is inside the program. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression where it has one. */
  readonly licence: string;
  /** Null for a package that carries none. */
  readonly text: string | null;
}
