/** The description of the API, read back operation by operation: for its page, and for the commands made from it. */
import { isObject } from "../../domain/kernel/json.ts";
import type { AnswerView, FieldKind, FieldPlace, FieldView, OperationView } from "../../views/api-view.ts";

type Node = Readonly<Record<string, unknown>>;

/** Of a document in OpenAPI 3.1, in its order. */
export function viewsOf(document: object): readonly OperationView[] {
  const root = nodeOf(document);
  return Object.entries(nodeOf(root["paths"])).flatMap(([path, methods]) =>
    Object.entries(nodeOf(methods)).map(([method, operation]) =>
      viewOf(root, method.toUpperCase(), path, nodeOf(operation)),
    ),
  );
}

function viewOf(root: Node, method: string, path: string, operation: Node): OperationView {
  const answers = Object.entries(nodeOf(operation["responses"])).map(([status, answer]) => ({
    status,
    answer: resolve(root, answer),
  }));
  const done = nodeOf(answers.find(({ status }) => status.startsWith("2"))?.answer["content"]);
  const parameters = listOf(operation["parameters"]).map((parameter) => resolve(root, parameter));
  return {
    id: textOf(operation["operationId"]),
    tag: textOf(listOf(operation["tags"])[0]),
    method,
    path,
    summary: textOf(operation["summary"]),
    note: textOf(operation["description"]),
    scopes: listOf(operation["security"]).flatMap((way) => listOf(nodeOf(way)["token"]).map(textOf)),
    fields: [
      ...parameters.map((parameter) => parameterOf(root, parameter)),
      ...bodyFields(root, nodeOf(nodeOf(operation["requestBody"])["content"])),
    ],
    answered: answeredFields(root, resolve(root, nodeOf(done["application/json"])["schema"])),
    answers: answers.map(
      ({ status, answer }): AnswerView => ({ status, about: textOf(answer["description"]) }),
    ),
    mayStream: "text/event-stream" in done,
  };
}

function parameterOf(root: Node, parameter: Node): FieldView {
  const place = textOf(parameter["in"]) as FieldPlace;
  const field = fieldOf(root, textOf(parameter["name"]), parameter["schema"], place);
  return { ...field, isRequired: parameter["required"] === true };
}

/** Those of every form that the body may take: what only one of them needs is not needed of all. */
function bodyFields(root: Node, content: Node): readonly FieldView[] {
  const [media] = Object.values(content);
  const schema = resolve(root, nodeOf(media)["schema"]);
  const forms = formsOf(root, schema);
  const fields = forms.flatMap((form) => fieldsOf(root, form, "body"));
  const isOfAll = ({ name }: FieldView): boolean =>
    forms.every((form) => listOf(form["required"]).includes(name));
  return [...new Map(fields.map((field) => [field.name, field])).values()].map((field) => ({
    ...field,
    isRequired: isOfAll(field),
  }));
}

/** Those of one item, where a collection is answered. */
function answeredFields(root: Node, schema: Node): readonly FieldView[] {
  const items = resolve(root, nodeOf(schema["properties"])["items"]);
  const one = items["type"] === "array" ? resolve(root, items["items"]) : schema;
  return fieldsOf(root, one, "body");
}

const fieldsOf = (root: Node, schema: Node, place: FieldPlace): readonly FieldView[] =>
  Object.entries(nodeOf(schema["properties"])).map(([name, value]) => ({
    ...fieldOf(root, name, value, place),
    isRequired: listOf(schema["required"]).includes(name),
  }));

function fieldOf(root: Node, name: string, value: unknown, place: FieldPlace): FieldView {
  const schema = resolve(root, value);
  const forms = formsOf(root, schema);
  const plain = forms.find((form) => form["type"] !== "null") ?? {};
  const isList = plain["type"] === "array";
  const one = isList ? resolve(root, plain["items"]) : plain;
  const about = [nodeOf(value), schema, plain, one].map((node) => textOf(node["description"]));
  return {
    name,
    place,
    kind: kindOf(one),
    isList,
    isRequired: false,
    isNullable: forms.some((form) => typesOf(form).includes("null")),
    choices: listOf(one["enum"]).filter((word) => typeof word === "string"),
    about: about.find((text) => text !== "") ?? "",
  };
}

const formsOf = (root: Node, schema: Node): readonly Node[] => {
  const forms = listOf(schema["anyOf"] ?? schema["oneOf"]).map((form) => resolve(root, form));
  return forms.length === 0 ? [schema] : forms;
};

function kindOf(schema: Node): FieldKind {
  const [type] = typesOf(schema).filter((one) => one !== "null");
  if (type === "integer" || type === "number") return "number";
  if (type === "string") return "text";
  return type === "boolean" || type === "object" ? type : "any";
}

const typesOf = ({ type }: Node): readonly unknown[] => (Array.isArray(type) ? type : [type]);

function resolve(root: Node, value: unknown): Node {
  const node = nodeOf(value);
  const steps = textOf(node["$ref"]).split("/").slice(1);
  return steps.length === 0 ? node : steps.reduce((at, step) => nodeOf(at[step]), root);
}

const nodeOf = (value: unknown): Node => (isObject(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
