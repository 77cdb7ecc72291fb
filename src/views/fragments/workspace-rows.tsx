import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { money } from "../figures.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { News } from "./refresh.tsx";
import { State } from "./state.tsx";
import { workspaceUrl } from "./workspace-switcher.tsx";

/** What lists tell of a workspace. */
export interface WorkspaceSummary {
  readonly workspace: Workspace;
  /** Who answers in it. */
  readonly assistant: string;
  readonly folder: string;
  readonly threads: number;
  /** In dollars. */
  readonly spent: number;
  readonly state: "waiting" | "running" | null;
}

export const OVERVIEW = "workspaces";

/** All workspaces; the stream has the list fetched anew when one of them changes. */
export function WorkspaceRows(props: {
  workspaces: readonly WorkspaceSummary[];
  current: string;
  locale: string;
}): JSX.Element {
  const { workspaces, current, locale } = props;
  return (
    <div>
      <ul class="panel rows overflow-hidden" id={OVERVIEW}>
        {workspaces.map((summary) => (
          <Row summary={summary} isHere={summary.workspace.id === current} locale={locale} />
        ))}
      </ul>
      <News of={OVERVIEW} />
    </div>
  );
}

function Row(props: { summary: WorkspaceSummary; isHere: boolean; locale: string }): JSX.Element {
  const { summary, isHere, locale } = props;
  const { workspace, assistant, folder, threads, spent, state } = summary;
  const { id, name, description, status, kind } = workspace;
  const facts = [
    en.workspaces.threads(threads),
    assistant,
    kind === "mine" ? "" : en.workspaces.kinds[kind],
    status === "archived" ? en.workspaces.archived : "",
    isHere ? en.workspaces.here : "",
  ].filter(Boolean);
  return (
    <li class="flex items-start gap-3 px-4 py-3">
      <Icon name={status === "archived" ? "archive" : "layers"} class="mt-0.5 size-5 shrink-0 text-faint" />
      <span class="min-w-0 flex-1">
        <span class="flex flex-wrap items-center gap-x-3">
          <a class="row-link min-w-0 truncate font-medium hover:underline" href={workspaceUrl(id)} safe>
            {name}
          </a>
          {state === "waiting" && <State is="waiting" words={en.answers.waiting} />}
          {state === "running" && <State is="running" words={en.answers.working} />}
        </span>
        {description !== "" && (
          <span class="block truncate text-sm text-muted" safe>
            {description}
          </span>
        )}
        <span class="block text-sm text-muted" safe>
          {facts.join(" · ")}
        </span>
        <span class="mono mt-0.5 block truncate text-xs text-faint" safe>
          {folder}
        </span>
      </span>
      {spent > 0 && (
        <span class="money shrink-0 text-sm" safe>
          {money(locale, { amount: spent, currency: "USD" })}
        </span>
      )}
    </li>
  );
}
