import * as z from "zod";
import type { Assistant } from "../../../domain/workspaces/assistant.ts";
import type { Workspace } from "../../../domain/workspaces/workspace.ts";
import { id, time } from "./shared.ts";
import { permissionMode } from "./conversations.ts";

const status = z.enum(["active", "archived"]);

const kind = z
  .enum(["mine", "third-party"])
  .meta({ description: "Whose its files are: somebody else's are read as untrusted text." });

export const workspace = z
  .object({
    id,
    name: z.string(),
    description: z.string(),
    assistant: id.nullable().meta({ description: "Of its threads; null stands for the default assistant." }),
    status,
    kind,
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "Workspace" }) satisfies z.ZodType<Workspace>;

const workspaceFields = {
  name: z.string().meta({ description: "1 to 100 characters, like no other workspace's." }),
  description: z.string().meta({ description: "Up to 500 characters." }),
  assistant: id.nullable(),
  status,
  kind,
};

export const workspacePatch = z.strictObject(workspaceFields).partial();

export const newWorkspace = workspacePatch.required({ name: true });

export const assistant = z
  .object({
    id,
    name: z.string(),
    description: z.string(),
    backend: z.string().meta({ description: "The name of a backend, or auto." }),
    model: z.string().nullable().meta({ description: "Null stands for the backend's default model." }),
    systemPrompt: z.string(),
    personaPrompt: z.string(),
    contextPrompt: z.string(),
    cwd: z.string().nullable(),
    maxThinkingTokens: z.number().int().nullable(),
    permissionMode,
    isDefault: z.boolean().meta({ description: "True for one assistant." }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "Assistant" }) satisfies z.ZodType<Assistant>;

const assistantFields = {
  name: z.string().meta({ description: "1 to 100 characters, like no other assistant's." }),
  description: z.string().meta({ description: "Up to 500 characters." }),
  backend: z.string().max(64),
  model: z.string().nullable().meta({ description: "Up to 100 characters." }),
  systemPrompt: z.string().meta({ description: "Up to 32,000 characters." }),
  personaPrompt: z.string().meta({ description: "Up to 16,000 characters." }),
  contextPrompt: z.string().meta({ description: "Up to 16,000 characters." }),
  cwd: z.string().nullable().meta({ description: "An absolute path without `..`." }),
  maxThinkingTokens: z.number().nullable().meta({ description: "1 to 100,000." }),
  permissionMode,
  isDefault: z
    .boolean()
    .meta({ description: "True moves the mark here; give it to another to take it away." }),
};

export const assistantPatch = z.strictObject(assistantFields).partial();

export const newAssistant = assistantPatch.required({ name: true });
