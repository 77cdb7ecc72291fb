import type { Assistant } from "../../domain/workspaces/assistant.ts";
import { domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Select } from "./select.tsx";
import { threadUrl } from "./thread-link.tsx";

/** Who answers in a thread, and who could. */
export interface ThreadAssistantView {
  readonly name: string;
  /** What the thread itself has picked, or empty. */
  readonly chosen: string;
  /** Who answers where it picks nobody. */
  readonly standing: string;
  readonly assistants: readonly Pick<Assistant, "id" | "name">[];
}

export const CHOOSE_ASSISTANT = "choose-assistant";

const id = (thread: string): string => `answers-${domId(thread)}`;

/** At the head of a thread. */
export function ThreadAssistant({ thread, name }: { thread: string; name: string }): JSX.Element {
  return (
    <button
      class="btn btn-ghost btn-sm h-9 max-w-56 font-normal text-muted"
      type="button"
      id={id(thread)}
      data-open={CHOOSE_ASSISTANT}
    >
      <Icon name="assistant" />
      <span class="sr-only" safe>
        {en.assistants.choose}
      </span>
      <span class="truncate" safe>
        {name}
      </span>
    </button>
  );
}

export const threadAssistantPartial = (thread: string, name: string): string =>
  partial(id(thread), "outerMorph", <ThreadAssistant thread={thread} name={name} />);

/** It holds from the next question on, so it can be changed whenever. */
export function ThreadAssistantSheet(props: { thread: string; view: ThreadAssistantView }): JSX.Element {
  const { thread, view } = props;
  return (
    <dialog class="sheet" id={CHOOSE_ASSISTANT} aria-labelledby={`${CHOOSE_ASSISTANT}-title`}>
      <h2 class="text-lg" id={`${CHOOSE_ASSISTANT}-title`} safe>
        {en.assistants.chooseTitle}
      </h2>
      <p class="mt-1 mb-4 text-muted" safe>
        {en.assistants.chooseAbout}
      </p>
      <form
        class="grid gap-4"
        id={`${CHOOSE_ASSISTANT}-form`}
        method="post"
        hx-post={`${threadUrl(thread)}/assistant`}
        hx-swap="none"
        hx-nonce={NONCE}
        data-closes
      >
        <Select
          name="assistant"
          id={`${CHOOSE_ASSISTANT}-field`}
          label={en.assistants.choose}
          none={en.assistants.chooseStanding(view.standing)}
          options={view.assistants.map((one) => [one.id, one.name])}
          value={view.chosen}
        />
        <div class="flex flex-wrap items-center justify-end gap-2">
          <a class="link mr-auto text-sm" href="/assistants/new" safe>
            {en.assistants.new}
          </a>
          <button class="btn btn-ghost" type="button" data-close safe>
            {en.shell.cancel}
          </button>
          <button class="btn btn-primary" type="submit" safe>
            {en.assistants.chooseVerb}
          </button>
        </div>
      </form>
    </dialog>
  );
}
