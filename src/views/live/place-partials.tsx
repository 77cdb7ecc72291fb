import type { ConversationEvent } from "../../domain/conversations/events.ts";
import type { WorkspaceEvent } from "../../domain/workspaces/events.ts";
import {
  ASSISTANTS,
  assistantGonePartial,
  assistantNameId,
  assistantNewsPartial,
} from "../fragments/assistant-rows.tsx";
import { FILTER, FOLDERS } from "../fragments/folders.tsx";
import { refreshPartial } from "../fragments/refresh.tsx";
import { endedTrialPartial } from "../fragments/trial.tsx";
import { workspaceGonePartial } from "../fragments/workspace-gone.tsx";
import { overviewId } from "../fragments/workspace-overview.tsx";
import { OVERVIEW } from "../fragments/workspace-rows.tsx";
import {
  renamedPartials,
  switchablePartials,
  unswitchablePartial,
  workspaceUrl,
} from "../fragments/workspace-switcher.tsx";
import { partial } from "../html.ts";
import { markPartial } from "./mark-partial.ts";
import type { Scene } from "./scene.ts";

type OfWorkspace = Extract<WorkspaceEvent, { readonly workspace: string }>;
type OfAssistant = Exclude<WorkspaceEvent, OfWorkspace>;

/** The switchers of all pages, the lists of workspaces, and pages of a workspace that is gone. */
export function workspacePartials(event: OfWorkspace, scene: Scene): string {
  const { workspace } = event;
  const lists = refreshPartial(OVERVIEW, "/workspaces") + foldersPartial();
  if (event.type === "workspace.deleted")
    return unswitchablePartial(workspace) + workspaceGonePartial(workspace) + lists;
  const { entity } = event;
  const row = scene.workspaceRow(workspace);
  const isNew = event.type === "workspace.created" && row !== null;
  const inSwitcher = isNew
    ? switchablePartials(row)
    : renamedPartials(entity) + markPartial(workspace, scene);
  return inSwitcher + overviewPartial(workspace) + lists;
}

/** Who answers is told in lists, in forms that choose, and on the assistant's own page. */
export function assistantPartials(event: OfAssistant): string {
  const lists = refreshPartial(ASSISTANTS, "/workspaces") + refreshPartial(OVERVIEW, "/workspaces");
  if (event.type === "assistant.deleted") return assistantGonePartial(event.assistant) + lists;
  const { id, name } = event.entity;
  if (event.type === "assistant.created") return lists;
  return partial(assistantNameId(id), "innerHTML", Bun.escapeHTML(name)) + assistantNewsPartial(id) + lists;
}

/** The list of all threads, in its folders. */
export const foldersPartial = (): string => refreshPartial(FOLDERS, "/threads", FILTER);

const overviewPartial = (workspace: string): string =>
  refreshPartial(overviewId(workspace), workspaceUrl(workspace));

/** What lists of a workspace's threads show beside the side bar. */
export const listsPartials = (workspace: string): string => foldersPartial() + overviewPartial(workspace);

export function triedPartials(
  { turn, tried }: Extract<ConversationEvent, { type: "trial.finished" }>,
  scene: Scene,
): string {
  scene.running.end(turn);
  const blocks = tried.text === "" ? [] : scene.markdown.blocks(tried.text);
  const model = scene.modelName(tried.backend, tried.model);
  return endedTrialPartial({ trial: turn, tried, blocks, model, locale: scene.locale });
}
