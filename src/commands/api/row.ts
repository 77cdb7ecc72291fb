import type { OperationId } from "./operation-face.ts";

/** One command that is one operation of the API: where the operation does not say it all, this does. */
export interface Row {
  readonly does: OperationId;
  /** In the place of the operation's own words. */
  readonly summary?: string;
  /**
   * The fields that are typed as arguments, in this order; left out, those of the path but the workspace. Every other
   * field is an option. A workspace that is not named is the first one in use.
   */
  readonly takes?: readonly string[];
  /** The field that is read from standard input, so that it stands in no list of commands. */
  readonly stdin?: string;
  /** What the command itself says: nothing but its arguments can be typed then. */
  readonly sets?: Readonly<Record<string, string | number | boolean>>;
  /** The columns or lines for a person; left out, every field that is answered. */
  readonly shows?: readonly string[];
  /** What a person is told where nothing is answered, or better than what is. */
  readonly says?: string;
  /** Items where no limit is typed; left out, all. */
  readonly most?: number;
}

/** Rows by the words after `monkeyclaw`. */
export type Rows = Readonly<Record<string, Row>>;
