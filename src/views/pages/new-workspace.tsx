import { NewWorkspaceForm, type WorkspaceFormProps } from "../fragments/workspace-form.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export function newWorkspacePage(props: WorkspaceFormProps & { readonly shell: Shell }): string {
  const { shell } = props;
  return shellPage({
    shell,
    title: en.workspaces.new,
    at: "workspaces",
    phone: { title: en.workspaces.new, isHeading: true, back: "/workspaces" },
    children: (
      <div class="scroll">
        <div class="page max-w-2xl">
          <h1 class="hidden text-2xl lg:block" safe>
            {en.workspaces.new}
          </h1>
          <p class="mt-1 mb-5 text-muted" safe>
            {en.workspaces.about}
          </p>
          <NewWorkspaceForm {...props} csrf={shell.csrf} />
        </div>
      </div>
    ),
  });
}
