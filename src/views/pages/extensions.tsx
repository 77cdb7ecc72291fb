import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { type EventView, EventFamilies } from "../fragments/event-families.tsx";
import { Jobs, type JobsView } from "../fragments/jobs.tsx";
import { Note } from "../fragments/note.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { StepRow, type StepView } from "../fragments/step-row.tsx";
import { WorkspaceNav } from "../fragments/workspace-nav.tsx";
import { duration } from "../figures.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface ExtensionsPageProps {
  readonly shell: Shell;
  readonly workspace: Pick<Workspace, "id" | "name">;
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  readonly steps: readonly StepView[];
  readonly jobs: JobsView;
  readonly events: readonly EventView[];
  readonly upMs: number;
  readonly refused?: string;
}

/** What happens around each turn, what is done when something has happened, and what waits for that. */
export function extensionsPage(props: ExtensionsPageProps): string {
  const { shell, workspace, workspaces, steps, jobs, events, upMs, refused } = props;
  const { reader, csrf } = shell;
  return shellPage({
    shell,
    title: en.extensions.title,
    at: "settings",
    phone: { title: en.extensions.title, isHeading: true, back: "/settings" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
            <div>
              <PageHead title={en.extensions.title} about={en.extensions.about} />
              <WorkspaceNav workspaces={workspaces} current={workspace.id} path="/settings/extensions" />
            </div>
            {refused !== undefined && <Note kind="failed" words={refused} />}
            <section aria-labelledby="steps-title">
              <h2 class="text-lg" id="steps-title" safe>
                {en.extensions.steps}
              </h2>
              <p class="mb-2 max-w-[62ch] text-sm text-muted" safe>
                {`${en.extensions.stepsAbout} ${en.extensions.ofWorkspace(workspace.name)} ${en.extensions.since(duration(reader.locale, upMs))}`}
              </p>
              <ol class="panel rows overflow-hidden">
                {steps.map((step) => (
                  <StepRow step={step} workspace={workspace.id} csrf={csrf} reader={reader} />
                ))}
              </ol>
            </section>
            <Jobs jobs={jobs} csrf={csrf} reader={reader} />
            <EventFamilies events={events} />
          </div>
        </div>
      </div>
    ),
  });
}
