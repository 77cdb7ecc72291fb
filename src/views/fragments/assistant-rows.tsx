import type { Assistant } from "../../domain/workspaces/assistant.ts";
import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Empty } from "./note.tsx";

export interface AssistantRow extends Pick<Assistant, "id" | "name" | "description" | "isDefault"> {
  /** Who answers for it, as people write it. */
  readonly model: string;
  /** It stands in for those that choose none, where the list is about one workspace. */
  readonly standsHere: boolean;
}

export const ASSISTANTS = "assistants";

export const assistantUrl = (assistant: string): string => `/assistants/${encodeURIComponent(assistant)}`;
export const assistantNameId = (assistant: string): string => `assistant-${domId(assistant)}`;

/** All assistants; the stream has the list fetched anew when one of them changes. */
export function AssistantRows({ assistants }: { assistants: readonly AssistantRow[] }): JSX.Element {
  return (
    <ul class="panel rows overflow-hidden">
      {assistants.map(({ id, name, description, isDefault, model, standsHere }) => (
        <li class="flex min-h-14 items-center gap-3 px-4 py-2.5">
          <Icon name="assistant" class="size-5 shrink-0 text-faint" />
          <span class="min-w-0 flex-1">
            <a class="row-link block truncate font-medium hover:underline" href={assistantUrl(id)} safe>
              {name}
            </a>
            <span class="block truncate text-sm text-muted" safe>
              {[model, description].filter(Boolean).join(" · ")}
            </span>
          </span>
          {standsHere && (
            <span class="shrink-0 text-sm text-owner" safe>
              {en.assistants.standsHere}
            </span>
          )}
          {isDefault && (
            <span class="shrink-0 text-sm text-muted" safe>
              {en.assistants.default}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const newsId = (assistant: string): string => `assistant-news-${domId(assistant)}`;
const goneId = (assistant: string): string => `assistant-page-${domId(assistant)}`;

/** Around all of an assistant's own page. */
export const assistantPageId = goneId;

/** Its form may hold what is not kept yet: a change elsewhere is told, and loads nothing by itself. */
export const AssistantNews = ({ assistant }: { assistant: string }): JSX.Element => (
  <div id={newsId(assistant)} role="status" />
);

export const assistantNewsPartial = (assistant: string): string =>
  partial(
    newsId(assistant),
    "innerHTML",
    <p class="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <Icon name="info" />
      <span safe>{en.assistants.changedElsewhere}</span>
      <a class="link" href={assistantUrl(assistant)} safe>
        {en.assistants.load}
      </a>
    </p>,
  );

export const assistantGonePartial = (assistant: string): string =>
  partial(
    goneId(assistant),
    "innerHTML",
    <Empty icon="delete" title={en.assistants.gone} about={en.assistants.goneAbout}>
      <a class="btn btn-quiet btn-sm mt-4 h-9" href="/workspaces" safe>
        {en.workspaces.all}
      </a>
    </Empty>,
  );
