import type { Assistant } from "../../domain/workspaces/assistant.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { CsrfField, Field, FieldWords, FormWords, resent, type Sent } from "./field.tsx";
import { Select } from "./select.tsx";
import { workspaceUrl } from "./workspace-switcher.tsx";

export type WorkspaceField = "name" | "description" | "assistant" | "kind";

export interface WorkspaceFormProps {
  readonly assistants: readonly Pick<Assistant, "id" | "name" | "isDefault">[];
  readonly sent: Sent<WorkspaceField>;
}

const kinds = ["mine", "third-party"] as const satisfies readonly Workspace["kind"][];

/** Answers `POST /workspaces/:id` with itself. */
export function WorkspaceForm(props: WorkspaceFormProps & { workspace: Workspace }): JSX.Element {
  const { workspace, sent } = props;
  const { name, description, assistant, kind } = workspace;
  const values = { name, description, assistant: assistant ?? "", kind, ...sent.values };
  return (
    <form
      class="panel grid gap-4 p-4"
      id={`workspace-form-${domId(workspace.id)}`}
      {...resent(workspaceUrl(workspace.id))}
    >
      <Fields {...props} sent={{ ...sent, values }} />
      <FormWords sent={sent} kept={en.workspaces.kept} />
      <div>
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {en.workspaces.keep}
        </button>
      </div>
    </form>
  );
}

/** A browser sends it by itself, and goes to what was made. */
export function NewWorkspaceForm(props: WorkspaceFormProps & { csrf: string }): JSX.Element {
  const { csrf, sent } = props;
  return (
    <form class="panel grid gap-4 p-4" action="/workspaces" method="post">
      <CsrfField token={csrf} />
      <Fields {...props} isNew />
      <FormWords sent={sent} kept="" />
      <div class="flex flex-wrap justify-end gap-2">
        <a class="btn btn-ghost" href="/workspaces" safe>
          {en.shell.cancel}
        </a>
        <button class="btn btn-primary" type="submit" safe>
          {en.workspaces.make}
        </button>
      </div>
    </form>
  );
}

function Fields({ assistants, sent, isNew = false }: WorkspaceFormProps & { isNew?: boolean }): JSX.Element {
  const standing = assistants.find(({ isDefault }) => isDefault)?.name ?? "";
  return (
    <>
      <Field
        name="name"
        id="workspace-name"
        label={en.workspaces.name}
        hint={en.workspaces.nameHint}
        sent={sent}
        most={100}
        isRequired
        hasFocus={isNew}
      />
      <Field
        name="description"
        id="workspace-description"
        label={en.workspaces.description}
        hint={en.workspaces.descriptionHint}
        sent={sent}
        most={500}
      />
      <div>
        <Select
          name="assistant"
          id="workspace-assistant"
          label={en.workspaces.assistant}
          none={en.workspaces.standing(standing)}
          options={assistants.map(({ id, name }) => [id, name])}
          value={sent.values?.assistant ?? ""}
        />
        <FieldWords
          id="workspace-assistant"
          label={en.workspaces.assistant}
          fault={sent.refusal?.fields?.["assistant"]}
          hint={en.workspaces.assistantHint}
        />
      </div>
      <Kind value={sent.values?.kind ?? "mine"} />
    </>
  );
}

function Kind({ value }: { value: string }): JSX.Element {
  return (
    <fieldset class="grid gap-2">
      <legend class="field-label" safe>
        {en.workspaces.kind}
      </legend>
      {kinds.map((kind) => (
        <label class="flex cursor-pointer items-start gap-3 pointer-coarse:min-h-11">
          <input
            class="radio radio-sm mt-0.5"
            type="radio"
            name="kind"
            value={kind}
            checked={kind === value}
          />
          <span>
            <span class="block" safe>
              {en.workspaces.kinds[kind]}
            </span>
            <span class="block text-sm text-muted" safe>
              {en.policy.kindAbout[kind]}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
