/** What the model is told of a call. */
export interface ToolAnswer {
  readonly output: unknown;
  readonly isFailed: boolean;
}
