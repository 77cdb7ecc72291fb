import { scopes } from "../../../domain/accounts/scope.ts";
import { ok } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { type Operation, operation } from "../operation.ts";

export interface Needs {
  /** Everything that the API does, this operation too. */
  operations(): readonly Operation[];
}

/** The page of the documentation, made when somebody asks for it first. */
export function descriptionOperations({ operations }: Needs): readonly Operation[] {
  let made: Promise<object> | null = null;
  const make = async (): Promise<object> => {
    const { describeApi } = await import("../openapi.ts");
    return describeApi(operations());
  };
  return [
    operation({
      id: "describeApi",
      method: "GET",
      path: "/openapi.json",
      tag: "Description",
      summary: "This page: the whole API in OpenAPI 3.1",
      scopes,
      answer: { status: 200, schema: z.record(z.string(), z.unknown()) },
      async run() {
        made ??= make();
        return ok(await made);
      },
    }),
  ];
}
