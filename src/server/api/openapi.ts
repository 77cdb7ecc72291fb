/** The description of the API, made from its operations alone. */
import * as z from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import type { Operation } from "./operation.ts";
import { type Kind, statuses } from "./refusals.ts";

const error = z
  .object({
    error: z.object({
      kind: z.enum(Object.keys(statuses) as [Kind, ...Kind[]]),
      message: z.string().meta({ description: "For a person, with a way out." }),
      fields: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: "Field to what is wrong with it." }),
    }),
  })
  .meta({ id: "Error" });

const meanings: Readonly<Record<Kind, string>> = {
  malformed: "The Host header is not one name",
  unauthorized: "No sign-in and no token that holds",
  forbidden: "The token lacks the scope or is held to one workspace, or another site sent the request",
  unconfirmed: "The owner at a browser must first show once more who is there: POST /session/proof",
  "not-found": "It does not exist, or belongs to another workspace",
  "not-allowed": "This path does not serve the method",
  conflict: "It does not go with what is there, or with what the Idempotency-Key came with before",
  "too-large": "The body is over 1 MiB, 5 MiB for a question, 20 MiB for a file; the connection is closed",
  "too-long": "The address is over 8 KiB",
  unsupported:
    "The body is not JSON, or a file or picture is of a kind that is not taken; multipart never is",
  misdirected: "The Host header names another server",
  invalid: "A field is wrong, or the body is not valid JSON",
  "rate-limited": "Too often, or a body that came too slowly",
  fault: "A fault of the server, in its log under the id in the message",
  unavailable: "Not possible now; Retry-After says when to ask again",
};

const always: readonly Kind[] = [
  "malformed",
  "unauthorized",
  "forbidden",
  "too-large",
  "too-long",
  "unsupported",
  "misdirected",
  "invalid",
  "rate-limited",
  "fault",
  "unavailable",
];

/** Every kind of refusal that an operation can come to. */
export const refusalsOf = ({ method, refusals }: Operation): readonly Kind[] => [
  ...new Set([...always, ...refusals, ...(method === "POST" ? (["conflict"] as const) : [])]),
];

export function describeApi(operations: readonly Operation[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "MonkeyClaw",
      version: "1",
      description:
        "All of the product for programs. Times are RFC 3339 in UTC, ids are opaque. Collections answer items and " +
        "next, the cursor of the page after them. Every error has one envelope.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An API token. The roles are its scopes: one is enough.",
        },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-monkeyclaw",
          description: "A sign-in at a browser.",
        },
        csrf: {
          type: "apiKey",
          in: "header",
          name: "X-CSRF-Token",
          description: "Beside the cookie for every change; GET /session tells it.",
        },
      },
      responses: Object.fromEntries(
        Object.entries(statuses).map(([kind]) => [kind, describeRefusal(kind as Kind)]),
      ),
    },
  });
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, scopes, params, query, body, method, isGlobal, receive } = operation;
  const isChange = method !== "GET";
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(isGlobal ? { description: "Not for a token that is held to one workspace." } : {}),
    security: [
      ...scopes.map((scope) => ({ token: [scope] })),
      { cookie: [], ...(isChange ? { csrf: [] } : {}) },
    ],
    requestParams: {
      ...(params instanceof z.ZodObject ? { path: params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(method === "POST" ? { header: receive === null ? idempotency : named } : {}),
    },
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: contentOf(operation, body),
          },
        }),
    responses: { ...describeAnswer(operation), ...describeRefusals(operation) },
  };
}

const idempotency = z.object({
  "Idempotency-Key": z.string().max(255).optional().meta({
    description: "1 to 255 visible ASCII characters. The same request with it is done once in 24 hours.",
  }),
});

const named = idempotency.extend({
  "X-Filename": z.string().max(2_000).meta({ description: "The file's name, percent-encoded in UTF-8." }),
});

function contentOf(
  { method, receive }: Operation,
  body: z.ZodType,
): Readonly<Record<string, { readonly schema: z.ZodType }>> {
  if (receive !== null) return { "application/octet-stream": { schema: rawBytes } };
  return { [method === "PATCH" ? "application/merge-patch+json" : "application/json"]: { schema: body } };
}

const rawBytes = z.string().meta({ format: "binary", description: "The file as it is, of any media type." });

function describeAnswer({ summary, answer, follow }: Operation): ZodOpenApiResponsesObject {
  const { status, newStatus, schema, types = ["application/json"] } = answer;
  const all = follow === null ? types : [...types, "text/event-stream"];
  const content = Object.fromEntries(
    all.map((type) => [
      type,
      { schema: type === "application/json" && schema !== null ? schema : z.string() },
    ]),
  );
  const described = schema === null ? { description: summary } : { description: summary, content };
  return {
    [`${status}` as "200"]: described,
    ...(newStatus === undefined
      ? {}
      : { [`${newStatus}` as "201"]: { ...described, description: "It is new" } }),
  };
}

function describeRefusals(operation: Operation): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    refusalsOf(operation).map((kind) => [`${statuses[kind]}`, { $ref: `#/components/responses/${kind}` }]),
  );
}

const describeRefusal = (kind: Kind) => ({
  description: meanings[kind],
  content: { "application/json": { schema: error } },
});
