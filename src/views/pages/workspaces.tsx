import { type AssistantRow, AssistantRows, ASSISTANTS } from "../fragments/assistant-rows.tsx";
import { Icon } from "../fragments/icon.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { News } from "../fragments/refresh.tsx";
import { type WorkspaceSummary, WorkspaceRows } from "../fragments/workspace-rows.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface WorkspacesPageProps {
  readonly shell: Shell;
  readonly workspaces: readonly WorkspaceSummary[];
  readonly assistants: readonly AssistantRow[];
}

/** Every workspace, and everybody who may answer in them. */
export function workspacesPage({ shell, workspaces, assistants }: WorkspacesPageProps): string {
  return shellPage({
    shell,
    title: en.workspaces.title,
    at: "workspaces",
    phone: { title: en.workspaces.title, isHeading: true, back: "/" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
            <section class="grid grid-cols-[minmax(0,1fr)] gap-3">
              <PageHead title={en.workspaces.title} about={en.workspaces.about}>
                <a class="btn btn-primary btn-sm h-9" href="/workspaces/new">
                  <Icon name="plus" />
                  <span safe>{en.workspaces.new}</span>
                </a>
              </PageHead>
              <WorkspaceRows
                workspaces={workspaces}
                current={shell.side.workspace.id}
                locale={shell.reader.locale}
              />
            </section>
            <section class="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="assistants-title">
              <div class="flex flex-wrap items-start gap-x-6 gap-y-3">
                <div class="min-w-52 flex-1">
                  <h2 class="text-lg" id="assistants-title" safe>
                    {en.assistants.title}
                  </h2>
                  <p class="mt-0.5 max-w-[62ch] text-sm text-muted" safe>
                    {en.assistants.about}
                  </p>
                </div>
                <a class="btn btn-quiet btn-sm h-9" href="/assistants/new">
                  <Icon name="plus" />
                  <span safe>{en.assistants.new}</span>
                </a>
              </div>
              <div id={ASSISTANTS}>
                <AssistantRows assistants={assistants} />
              </div>
              <News of={ASSISTANTS} />
            </section>
          </div>
        </div>
      </div>
    ),
  });
}
