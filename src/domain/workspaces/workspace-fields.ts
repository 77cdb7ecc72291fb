import { type FieldFaults, faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import type { Workspace } from "./workspace.ts";

/** What the owner may say of a workspace. */
export type WorkspaceFields = Pick<Workspace, "name" | "description" | "assistant" | "status" | "kind">;

/** What is wrong with the fields that are given, all at once, or null. */
export const faultsInWorkspace = (
  { name, description, assistant, status, kind }: Partial<WorkspaceFields>,
  hasAssistant: (id: string) => boolean,
): FieldFaults | null =>
  faultsIn({
    name: name === undefined ? null : nameFault(name, 100),
    description: description === undefined ? null : textFault(description, 0, 500),
    assistant: (assistant ?? null) === null || hasAssistant(assistant ?? "") ? null : say`does not exist`,
    status:
      status === undefined || status === "active" || status === "archived"
        ? null
        : say`is not active or archived`,
    kind:
      kind === undefined || kind === "mine" || kind === "third-party"
        ? null
        : say`is not mine or third-party`,
  });
