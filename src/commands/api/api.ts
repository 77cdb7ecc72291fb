import { isObject, parseObject } from "../../domain/kernel/json.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";

/** One request to the API. */
export interface ApiRequest {
  readonly method: string;
  /** Below the API's root, with its query. */
  readonly path: string;
  /** Left out where there is none. */
  readonly body?: unknown;
  /** In the place of a body: the bytes of a file, as they are. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> | Blob };
  readonly acceptsStream?: boolean;
}

/** The API as whoever owns the data folder reaches it: of the running server, or of this process. */
export type Api = (request: ApiRequest) => Promise<Response>;

export const API_ROOT = "/api/v1";

/** The request as it goes over the wire. */
export function toWire({ method, path, body, file, acceptsStream = false }: ApiRequest): Request {
  return new Request(`http://localhost${API_ROOT}${path}`, {
    method,
    headers: {
      accept: acceptsStream ? "text/event-stream" : "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(file !== undefined && {
        "content-type": "application/octet-stream",
        "x-filename": encodeURIComponent(file.name),
      }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file !== undefined && { body: file.bytes }),
  });
}

/** What it answers: JSON as it was meant, other text as text, null for nothing; or why it was not done. */
export async function ask(api: Api, request: ApiRequest): Promise<Result<unknown, string>> {
  const response = await api(request);
  if (!response.ok) return refusalOf(response);
  const text = await response.text();
  if (text === "") return ok(null);
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return ok(isJson ? (JSON.parse(text) as unknown) : text);
}

/** Throws for what is no answer of the API. */
export async function refusalOf(response: Response): Promise<Result<never, string>> {
  const error = parseObject(await response.text())?.["error"];
  if (!isObject(error) || typeof error["kind"] !== "string" || typeof error["message"] !== "string")
    throw new Error(`MonkeyClaw answered ${response.status} without saying why`);
  return refuse(error["kind"], error["message"]);
}
