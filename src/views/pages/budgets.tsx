import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { PageHead } from "../fragments/page-head.tsx";
import { BudgetForm, type BudgetView } from "../fragments/settings-budgets.tsx";
import { WorkspaceNav } from "../fragments/workspace-nav.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface BudgetsPageProps {
  readonly shell: Shell;
  readonly workspace: Workspace;
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  /** Of this workspace alone, each with what holds everywhere. */
  readonly budgets: readonly BudgetView[];
}

/** What one workspace may spend, within what all of them may. */
export function budgetsPage(props: BudgetsPageProps): string {
  const { shell, workspace, workspaces, budgets } = props;
  return shellPage({
    shell,
    title: en.budgets.ofWorkspace(workspace.name),
    at: "settings",
    phone: {
      title: en.budgets.title,
      about: workspace.name,
      isHeading: true,
      back: "/settings#budgets",
    },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
            <div>
              <PageHead
                title={en.budgets.ofWorkspace(workspace.name)}
                about={en.budgets.ofWorkspaceAbout}
                help="costs-and-budgets"
              />
              <WorkspaceNav workspaces={workspaces} current={workspace.id} path="/settings/budgets" />
            </div>
            <div class="panel rows">
              {budgets.map((budget) => (
                <BudgetForm budget={budget} />
              ))}
            </div>
          </div>
        </div>
      </div>
    ),
  });
}
