import type { Assistant } from "../../domain/workspaces/assistant.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import type { Waiting } from "../fragments/attach.tsx";
import { type ChoiceView, FirstComposer } from "../fragments/composer.tsx";
import { CsrfField, type Sent } from "../fragments/field.tsx";
import { Choice } from "../fragments/filter.tsx";
import { StepOf } from "../fragments/first-steps.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Claws } from "../fragments/logo.tsx";
import { PasskeyOffer } from "../fragments/passkey-offer.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** Where the thread is to be, and who is to answer in it. */
export interface NewThreadPlace {
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  readonly assistants: readonly Pick<Assistant, "id" | "name">[];
  /** What was picked, or empty. */
  readonly assistant: string;
  /** Who answers where nobody is picked. */
  readonly standing: string;
}

export interface NewThreadProps {
  readonly shell: Shell;
  readonly owner: string;
  readonly choice: ChoiceView;
  readonly place: NewThreadPlace;
  /** To an owner who has no passkey yet, where one can be made. */
  readonly isPasskeyOffered: boolean;
  /** Nothing was answered yet on this installation. */
  readonly isFirst?: boolean;
  readonly sent?: Sent<"text">;
  readonly files?: readonly Waiting[];
}

export function newThreadPage(props: NewThreadProps): string {
  const { shell, owner, choice, place, isPasskeyOffered, isFirst = false, sent = {}, files = [] } = props;
  const { workspace } = shell.side;
  return shellPage({
    shell,
    title: en.threads.newTitle,
    at: "new",
    phone: { title: en.threads.newTitle, about: workspace.name },
    children: (
      <div class="scroll flex flex-col">
        <div class="column my-auto py-8">
          {isPasskeyOffered && <PasskeyOffer />}
          <Claws class="size-10" />
          {isFirst && (
            <div class="mt-4">
              <StepOf at={3} />
            </div>
          )}
          <h1 class={[isFirst ? "mt-1" : "mt-4", "text-2xl lg:text-3xl"]} safe>
            {en.threads.ask(owner)}
          </h1>
          <p class="mt-2 max-w-[62ch] text-base text-muted" safe>
            {isFirst ? en.welcome.firstQuestion : en.threads.about}
          </p>
          <div class="mt-7">
            <FirstComposer
              csrf={shell.csrf}
              workspace={workspace.id}
              assistant={place.assistant}
              choice={choice}
              sent={sent}
              files={files}
            />
          </div>
          <Pickers place={place} workspace={workspace.id} />
          <Suggestions csrf={shell.csrf} workspace={workspace.id} assistant={place.assistant} />
        </div>
      </div>
    ),
  });
}

/** The page is loaded anew with what was picked; what was written so far is kept by its script. */
function Pickers(props: { place: NewThreadPlace; workspace: string }): JSX.Element | null {
  const { workspace, place } = props;
  const { workspaces, assistants, assistant, standing } = place;
  const hasWorkspaces = workspaces.length > 1;
  const hasAssistants = assistants.length > 1;
  if (!hasWorkspaces && !hasAssistants) return null;
  return (
    <form
      class="mt-3 flex flex-wrap items-center gap-1.5"
      action="/threads/new"
      method="get"
      data-sends-itself
    >
      {hasWorkspaces && (
        <label class="chip max-sm:flex-auto">
          <Icon name="layers" />
          <select name="workspace" aria-label={attr(en.assistants.pickWorkspace)}>
            {workspaces.map(({ id, name }) => (
              <option value={attr(id)} selected={id === workspace} safe>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {hasAssistants && (
        <Choice
          icon="assistant"
          name="assistant"
          label={en.assistants.pickHere}
          value={assistant}
          any={en.threads.standing(standing)}
          options={assistants.map(({ id, name }) => [id, name])}
        />
      )}
      <button class="btn btn-quiet btn-sm hidden h-8 noscript:inline-flex" type="submit" safe>
        {en.assistants.chooseVerb}
      </button>
    </form>
  );
}

/** Each asks at once: a first answer costs one click. */
function Suggestions(props: { csrf: string; workspace: string; assistant: string }): JSX.Element {
  const { csrf, workspace, assistant } = props;
  return (
    <form action="/threads" method="post" aria-labelledby="to-try">
      <CsrfField token={csrf} />
      <input type="hidden" name="workspace" value={attr(workspace)} />
      <input type="hidden" name="assistant" value={attr(assistant)} />
      <input type="hidden" name="choice" value="" />
      <h2 class="eyebrow mt-8 tracking-normal" id="to-try" safe>
        {en.threads.toTry}
      </h2>
      <div class="mt-2.5 grid gap-3 sm:grid-cols-2">
        {en.threads.suggestions.map(({ icon, title, about, text }) => (
          <button
            class="panel flex cursor-pointer gap-3 p-4 text-left transition-colors hover:border-[var(--control)]"
            type="submit"
            name="text"
            value={attr(text)}
          >
            <Icon name={icon} class="mt-0.5 text-owner" />
            <span class="min-w-0">
              <span class="block font-medium" safe>
                {title}
              </span>
              <span class="mt-0.5 block text-sm text-muted" safe>
                {about}
              </span>
            </span>
          </button>
        ))}
      </div>
    </form>
  );
}
