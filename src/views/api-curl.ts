import type { FieldView, OperationView } from "./api-view.ts";

/** A command for a shell that asks for an operation, with what it cannot do without. */
export function curlFor({ method, path, fields }: OperationView, root: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const needed = fields.filter(({ isRequired }) => isRequired);
  const query = needed
    .filter(({ place }) => place === "query")
    .map(({ name }) => `${name}=${name.toUpperCase()}`);
  const body = fields.some(({ place }) => place === "body")
    ? Object.fromEntries(bodyFields(fields).map((field) => [field.name, sampleOf(field)]))
    : null;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}-H "Authorization: Bearer $TOKEN"`,
    ...(body === null ? [] : ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`]),
    `"${root}${filled}${query.length === 0 ? "" : `?${query.join("&")}`}"`,
  ];
  return lines.join(" \\\n  ");
}

/** What is needed; where nothing is, the first, so that the request does something. */
function bodyFields(fields: readonly FieldView[]): readonly FieldView[] {
  const inBody = fields.filter(({ place }) => place === "body");
  const needed = inBody.filter(({ isRequired }) => isRequired);
  return needed.length === 0 ? inBody.slice(0, 1) : needed;
}

function sampleOf(field: FieldView): unknown {
  const one = field.choices[0] ?? samples[field.kind];
  return field.isList ? [one] : one;
}

const samples = { text: "…", number: 1, boolean: true, object: {}, any: {} } as const;
