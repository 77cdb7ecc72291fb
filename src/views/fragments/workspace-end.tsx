import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { CsrfField, Field, FormWords, resent, type Sent } from "./field.tsx";
import type { Belongings } from "./workspace-overview.tsx";
import { workspaceUrl } from "./workspace-switcher.tsx";

const DELETE = "delete-workspace";

export interface EndProps {
  readonly workspace: Workspace;
  /** What goes with it. */
  readonly threads: number;
  readonly belongings: Belongings;
  /** Where its files stay. */
  readonly folder: string;
  readonly isOnlyOne: boolean;
  readonly csrf: string;
}

/** Away into the archive, or for good. */
export function WorkspaceEnd(props: EndProps): JSX.Element {
  const { workspace, isOnlyOne, csrf } = props;
  const isArchived = workspace.status === "archived";
  return (
    <div class="panel rows">
      <form
        class="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5"
        action={`${workspaceUrl(workspace.id)}/archive`}
        method="post"
      >
        <CsrfField token={csrf} />
        <input type="hidden" name="isArchived" value={String(!isArchived)} />
        <p class="min-w-52 flex-1 text-sm text-muted" safe>
          {en.workspaces.archiveAbout}
        </p>
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {isArchived ? en.workspaces.unarchive : en.workspaces.archive}
        </button>
      </form>
      <div class="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
        <p class="min-w-52 flex-1 text-sm text-muted" safe>
          {isOnlyOne ? en.workspaces.onlyOne : en.workspaces.deleteAbout}
        </p>
        {!isOnlyOne && (
          <button class="btn btn-deny btn-sm h-9" type="button" data-open={DELETE} safe>
            {en.workspaces.delete}
          </button>
        )}
      </div>
      {!isOnlyOne && <Sheet {...props} />}
    </div>
  );
}

function Sheet(props: EndProps): JSX.Element {
  const { workspace, threads, belongings, folder } = props;
  const { rules, secrets, connections, tokens } = belongings;
  const things = [
    threads === 0 ? "" : en.workspaces.threads(threads),
    rules === 0 ? "" : en.workspaces.ruleCount(rules),
    secrets === 0 ? "" : en.workspaces.secretCount(secrets),
    connections === 0 ? "" : en.workspaces.connectionCount(connections),
    tokens === 0 ? "" : en.workspaces.tokenCount(tokens),
  ].filter(Boolean);
  return (
    <dialog class="sheet" id={DELETE} aria-labelledby={`${DELETE}-title`}>
      <h2 class="text-lg wrap-anywhere" id={`${DELETE}-title`} safe>
        {en.workspaces.deleteTitle(workspace.name)}
      </h2>
      <p class="mt-1 text-muted" safe>
        {things.length === 0 ? en.workspaces.goesNothing : en.workspaces.goes(things.join(", "))}
      </p>
      <p class="mt-2 mb-4 text-sm wrap-anywhere text-muted" safe>
        {en.workspaces.stays(folder)}
      </p>
      <DeleteForm workspace={workspace.id} sent={{}} />
    </dialog>
  );
}

/** Answers `POST /workspaces/:id/delete` with itself where the name is another. */
export function DeleteForm({ workspace, sent }: { workspace: string; sent: Sent<"name"> }): JSX.Element {
  return (
    <form
      class="grid gap-4"
      id={`delete-form-${domId(workspace)}`}
      {...resent(`${workspaceUrl(workspace)}/delete`)}
    >
      <Field name="name" id="typed-name" label={en.workspaces.typed} sent={sent} isRequired />
      <FormWords sent={sent} kept="" />
      <div class="flex flex-wrap justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {en.shell.keepIt}
        </button>
        <button class="btn btn-error" type="submit" safe>
          {en.workspaces.deleteVerb}
        </button>
      </div>
    </form>
  );
}
