import { ok } from "../../../domain/kernel/result.ts";
import type { Tool } from "../../../domain/tools/tool.ts";
import * as z from "zod";
import { type Operation, operation } from "../operation.ts";
import { tool } from "../schemas/policy.ts";
import { pageOf } from "../schemas/shared.ts";

export interface Needs {
  /** By the name that a model calls them by. */
  readonly tools: Readonly<Record<string, Tool>>;
}

export const toolOperations = ({ tools }: Needs): readonly Operation[] => [
  operation({
    id: "listTools",
    method: "GET",
    path: "/tools",
    tag: "Tools",
    summary: "What an assistant may call, if policy and the owner let it",
    scopes: ["read", "write"],
    answer: { status: 200, schema: pageOf(tool) },
    run: () =>
      ok({
        items: Object.entries(tools).map(([name, { label, about, labels, effect, schema }]) => ({
          name,
          label,
          about,
          labels,
          effect,
          schema: z.toJSONSchema(schema, { io: "input" }),
        })),
        next: null,
      }),
  }),
];
