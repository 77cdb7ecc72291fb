import type { FieldView } from "../../views/api-view.ts";
import described from "./operations.json" with { type: "json" };

/** What a command must know of the operation that it asks for. */
export interface OperationFace {
  readonly method: string;
  /** Below the API's root, with `{name}` for each parameter. */
  readonly path: string;
  readonly summary: string;
  /** Left out where it never answers with a stream of events. */
  readonly mayStream?: true;
  readonly fields: readonly FieldFace[];
  /** The fields of its answer, or of one item of it. */
  readonly answered: readonly string[];
}

/** Left out is what is false or empty. */
export type FieldFace = Pick<FieldView, "name" | "place" | "kind"> &
  Partial<Pick<FieldView, "isList" | "isRequired" | "isNullable" | "choices" | "about">>;

export type OperationId = keyof typeof described;

/** As scripts/describe-api.ts wrote them down; a test holds them against the API itself. */
export const operationFaces = described as Readonly<Record<OperationId, OperationFace>>;

/** It answers a page of a collection. */
export const isPaged = ({ fields }: OperationFace): boolean => fields.some(({ name }) => name === "cursor");
