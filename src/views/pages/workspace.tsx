import { type AssistantRow, AssistantRows } from "../fragments/assistant-rows.tsx";
import { CsrfField } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import type { ThreadRow } from "../fragments/thread-rows.tsx";
import { WorkspaceEnd } from "../fragments/workspace-end.tsx";
import { WorkspaceForm, type WorkspaceFormProps } from "../fragments/workspace-form.tsx";
import { type Belongings, WorkspaceOverview } from "../fragments/workspace-overview.tsx";
import type { WorkspaceSummary } from "../fragments/workspace-rows.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface WorkspacePageProps extends Omit<WorkspaceFormProps, "sent"> {
  readonly shell: Shell;
  readonly summary: WorkspaceSummary;
  readonly recent: readonly ThreadRow[];
  readonly belongings: Belongings;
  readonly assistantRows: readonly AssistantRow[];
  /** Pages about no workspace open in it, at this browser. */
  readonly isChosen: boolean;
  readonly isOnlyOne: boolean;
}

export function workspacePage(props: WorkspacePageProps): string {
  const { shell, summary, recent, belongings, assistants, assistantRows, isChosen, isOnlyOne } = props;
  const { workspace, folder } = summary;
  const away = workspace.status === "archived" ? `${en.workspaces.archived}.` : "";
  const about = `${away} ${workspace.description}`.trim();
  return shellPage({
    shell,
    title: workspace.name,
    at: "workspaces",
    phone: { title: workspace.name, isHeading: true, back: "/workspaces" },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3">
            <div class={["min-w-52 flex-1", about === "" && "max-lg:hidden"]}>
              <h1 class="hidden text-2xl wrap-anywhere lg:block" safe>
                {workspace.name}
              </h1>
              <p class="mt-1 max-w-[62ch] wrap-anywhere text-muted empty:hidden" safe>
                {about}
              </p>
            </div>
            <div class="flex flex-wrap gap-2">
              {!isChosen && (
                <form action="/workspaces/choose" method="post">
                  <CsrfField token={shell.csrf} />
                  <button
                    class="btn btn-quiet btn-sm h-9"
                    type="submit"
                    name="workspace"
                    value={attr(workspace.id)}
                    safe
                  >
                    {en.workspaces.open}
                  </button>
                </form>
              )}
              <a class="btn btn-primary btn-sm h-9" href={attr(shell.side.newThread)}>
                <Icon name="write" />
                <span safe>{en.shell.newThread}</span>
              </a>
            </div>
          </div>
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
            <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
              <section>
                <h2 class="mb-2 text-lg" safe>
                  {en.workspaces.settings}
                </h2>
                <WorkspaceForm workspace={workspace} assistants={assistants} sent={{}} />
              </section>
              <section>
                <div class="mb-2 flex items-baseline justify-between gap-3">
                  <h2 class="text-lg" safe>
                    {en.assistants.title}
                  </h2>
                  <a
                    class="link inline-flex items-center text-sm pointer-coarse:min-h-11"
                    href="/assistants/new"
                    safe
                  >
                    {en.assistants.new}
                  </a>
                </div>
                <AssistantRows assistants={assistantRows} />
              </section>
              <section>
                <h2 class="mb-2 text-lg" safe>
                  {en.workspaces.deleteHead}
                </h2>
                <WorkspaceEnd
                  workspace={workspace}
                  threads={summary.threads}
                  belongings={belongings}
                  folder={folder}
                  isOnlyOne={isOnlyOne}
                  csrf={shell.csrf}
                />
              </section>
            </div>
            <WorkspaceOverview
              summary={summary}
              recent={recent}
              belongings={belongings}
              reader={shell.reader}
            />
          </div>
        </div>
      </div>
    ),
  });
}
