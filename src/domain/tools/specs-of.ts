import * as z from "zod";
import type { Tool } from "./tool.ts";

/** A tool as it is told to a model. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** A JSON Schema, of an object. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly isParallel: boolean;
}

/** The name that a model calls a tool by. */
export const toolName = (key: string): string => key.replaceAll("-", "_");

/** By the names that a model calls them by. */
export const byName = (tools: Readonly<Record<string, Tool>>): Readonly<Record<string, Tool>> =>
  Object.fromEntries(Object.entries(tools).map(([key, tool]) => [toolName(key), tool]));

export const specsOf = (tools: Readonly<Record<string, Tool>>): readonly ToolSpec[] =>
  Object.entries(tools).map(([key, { about, schema, isParallel }]) => {
    const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: "input" });
    return { name: toolName(key), description: about, schema: plain, isParallel };
  });
