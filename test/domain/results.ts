/** What a result refuses with; a result that does not refuse fails the test. */
export function refusalOf<Result extends { readonly ok: boolean }>(
  result: Result,
): Extract<Result, { readonly ok: false }> extends { readonly refusal: infer Refusal } ? Refusal : never;
export function refusalOf(result: { readonly ok: boolean; readonly refusal?: unknown }): unknown {
  if (result.ok) throw new Error("this was expected to be refused");
  return result.refusal;
}

/** The value of a result; a refusal fails the test with its words. */
export function valueOf<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: { readonly message: string } },
): Value {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}
