import { isObject } from "../domain/kernel/json.ts";
import { ok, type Refusal, type Result, refuse } from "../domain/kernel/result.ts";
import type { Given } from "./command.ts";

/** What a command ends with: the text for standard output, or why it was not done. */
export type Outcome = Result<string, string>;

/** A data command as it is handed to the running server. */
export interface Request {
  readonly given: Given;
  readonly asJson: boolean;
}

/** Null for anything else than a request. */
export function readRequest(value: unknown): Request | null {
  if (!isObject(value) || !isObject(value["given"]) || typeof value["asJson"] !== "boolean") return null;
  const { arguments: words, options, stdin } = value["given"];
  if (!isTexts(words) || !isOptions(options) || !(stdin === null || typeof stdin === "string")) return null;
  return { given: { arguments: words, options, stdin }, asJson: value["asJson"] };
}

/** Throws for an answer that no MonkeyClaw gives. */
export function readOutcome(value: unknown): Outcome {
  if (isObject(value) && value["ok"] === true && typeof value["value"] === "string")
    return ok(value["value"]);
  if (isObject(value) && value["ok"] === false && isRefusal(value["refusal"])) {
    const { kind, message, fields } = value["refusal"];
    return refuse(kind, message, fields);
  }
  throw new Error("the running MonkeyClaw gave an answer that is not understood: is it of another version?");
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const isOptions = (value: unknown): value is Given["options"] =>
  isObject(value) && Object.values(value).every(isTexts);

const isRefusal = (value: unknown): value is Refusal<string> =>
  isObject(value) &&
  typeof value["kind"] === "string" &&
  typeof value["message"] === "string" &&
  (value["fields"] === undefined ||
    (isObject(value["fields"]) && Object.values(value["fields"]).every((one) => typeof one === "string")));
