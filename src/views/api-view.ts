/** The API as its page shows it: one operation for each thing that can be done. */
export interface OperationView {
  readonly id: string;
  /** What the operations of one entity have in common. */
  readonly tag: string;
  readonly method: string;
  /** Below the root, with `{name}` for each parameter. */
  readonly path: string;
  readonly summary: string;
  /** What else is to be known; empty for nothing. */
  readonly note: string;
  /** A token needs one of these; none where no token may. */
  readonly scopes: readonly string[];
  readonly fields: readonly FieldView[];
  /** What it answers where it is done, field by field; empty for an answer without any. */
  readonly answered: readonly FieldView[];
  readonly answers: readonly AnswerView[];
  /** True where a client that accepts one is sent a stream of events. */
  readonly mayStream: boolean;
}

export type FieldPlace = "path" | "query" | "header" | "body";

/** `any` is whatever JSON can say. */
export type FieldKind = "text" | "number" | "boolean" | "object" | "any";

export interface FieldView {
  readonly name: string;
  readonly place: FieldPlace;
  readonly kind: FieldKind;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  /** Empty where it is not one of a few words. */
  readonly choices: readonly string[];
  /** Empty where the name says it all. */
  readonly about: string;
}

export interface AnswerView {
  readonly status: string;
  readonly about: string;
}
