/** Writes src/commands/api/operations.json: what the commands of the API are made from. Run it when an operation changes. */
import type { FieldFace, OperationFace } from "../src/commands/api/operation-face.ts";
import type { Operation } from "../src/server/api/operation.ts";
import { describeApi } from "../src/server/api/openapi.ts";
import { viewsOf } from "../src/server/api/views-of.ts";
import type { FieldView } from "../src/views/api-view.ts";
import { startServer } from "../test/start-server.ts";

/** Without what a command cannot use. */
export function facesOf(operations: readonly Operation[]): Readonly<Record<string, OperationFace>> {
  const faces = viewsOf(describeApi(operations)).map(
    ({ id, method, path, summary, fields, answered, mayStream }): [string, OperationFace] => [
      id,
      {
        method,
        path,
        summary,
        ...(mayStream && { mayStream }),
        fields: fields.filter(({ place }) => place !== "header").map(toFace),
        answered: answered.map(({ name }) => name),
      },
    ],
  );
  return Object.fromEntries(faces);
}

function toFace({ name, place, kind, isList, isRequired, isNullable, choices, about }: FieldView): FieldFace {
  return {
    name,
    place,
    kind,
    ...(isList && { isList }),
    ...(isRequired && { isRequired }),
    ...(isNullable && { isNullable }),
    ...(choices.length > 0 && { choices }),
    ...(about !== "" && { about }),
  };
}

if (import.meta.main) {
  const server = await startServer({ hasOwner: false });
  const path = new URL("../src/commands/api/operations.json", import.meta.url).pathname;
  await Bun.write(path, `${JSON.stringify(facesOf(server.operations), null, 2)}\n`);
  await server.remove();
  const biome = new URL("../node_modules/.bin/biome", import.meta.url).pathname;
  await Bun.spawn([biome, "format", "--write", path], { stdout: "ignore", stderr: "ignore" }).exited;
}
