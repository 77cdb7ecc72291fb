import type { Thread } from "../../domain/conversations/thread.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { CsrfField, Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { BYPASS } from "./stop.tsx";
import { CHOOSE_ASSISTANT } from "./thread-assistant.tsx";
import { threadUrl } from "./thread-link.tsx";

const RENAME = "rename";
const DELETE = "delete";

/** All that can be done with a thread, at its top on either kind of screen. Drawn anew when the thread changes. */
export function ThreadActs({ thread, place }: { thread: Thread; place: ActsPlace }): JSX.Element {
  const url = threadUrl(thread.id);
  const isArchived = thread.status === "archived";
  /** The palette offers them once, though they stand twice. */
  const offered = place === "page" ? { "data-palette": "" } : {};
  return (
    <div class="flex items-center" id={threadActsId(thread.id, place)}>
      <details class="menu-box" data-menu>
        <summary class="act" aria-label={en.threads.more}>
          <Icon name="more" />
        </summary>
        <div class="menu-list">
          <button
            type="button"
            {...offered}
            hx-post={`${url}/pin`}
            hx-vals={`{"isPinned":"${!thread.isPinned}"}`}
            hx-swap="none"
            hx-nonce={NONCE}
          >
            <Icon name={thread.isPinned ? "unpin" : "pin"} />
            <span safe>{thread.isPinned ? en.threads.unpin : en.threads.pin}</span>
          </button>
          <button type="button" {...offered} data-open={RENAME}>
            <Icon name="pencil" />
            <span safe>{en.threads.rename}</span>
          </button>
          <button type="button" {...offered} data-open={CHOOSE_ASSISTANT}>
            <Icon name="assistant" />
            <span safe>{en.assistants.chooseMenu}</span>
          </button>
          <button
            type="button"
            {...offered}
            hx-post={`${url}/archive`}
            hx-vals={`{"isArchived":"${!isArchived}"}`}
            hx-swap="none"
            hx-nonce={NONCE}
          >
            <Icon name={isArchived ? "unarchive" : "archive"} />
            <span safe>{isArchived ? en.threads.unarchive : en.threads.archive}</span>
          </button>
          <a href={`/search?thread=${encodeURIComponent(thread.id)}`} {...offered}>
            <Icon name="search" />
            <span safe>{en.threads.searchHere}</span>
          </a>
          <a href={`${url}/export.md`} download="" {...offered}>
            <Icon name="markdown" />
            <span safe>{en.threads.exportMarkdown}</span>
          </a>
          <a href={`${url}/export.json`} download="" {...offered}>
            <Icon name="json" />
            <span safe>{en.threads.exportJson}</span>
          </a>
          <button type="button" {...offered} data-open={BYPASS}>
            <Icon name="outside" />
            <span safe>{en.trust.bypass}</span>
          </button>
          <hr />
          <button class="is-danger" type="button" {...offered} data-open={DELETE}>
            <Icon name="delete" />
            <span safe>{en.threads.delete}</span>
          </button>
        </div>
      </details>
    </div>
  );
}

export type ActsPlace = "page" | "phone";

export const threadActsId = (thread: string, place: ActsPlace): string => `acts-${place}-${domId(thread)}`;

export function ThreadDialogs(props: { thread: Thread; csrf: string; turns: number }): JSX.Element {
  const { thread, csrf, turns } = props;
  return (
    <>
      <dialog class="sheet" id={RENAME} aria-labelledby="rename-title">
        <h2 class="mb-3 text-lg" id="rename-title" safe>
          {en.threads.renameTitle}
        </h2>
        <RenameThread
          thread={thread.id}
          sent={{ values: { name: thread.name, description: thread.description } }}
        />
      </dialog>
      <Confirm id={DELETE} title={en.threads.deleteTitle(thread.name)} about={en.threads.deleteAbout(turns)}>
        <form action={`${threadUrl(thread.id)}/delete`} method="post">
          <CsrfField token={csrf} />
          <button class="btn btn-error" type="submit" safe>
            {en.threads.deleteVerb}
          </button>
        </form>
      </Confirm>
    </>
  );
}

/** Answered with itself where the name was refused, else with nothing: the page's script closes its sheet. */
export function RenameThread(props: { thread: string; sent: Sent<"name" | "description"> }): JSX.Element {
  const { thread, sent } = props;
  return (
    <form class="grid gap-4" id="rename-form" {...resent(`${threadUrl(thread)}/rename`)} data-closes>
      <Field name="name" id="rename-name" label={en.threads.name} sent={sent} most={100} isRequired />
      <Field
        name="description"
        id="rename-description"
        label={en.threads.description}
        hint={en.threads.descriptionHint}
        sent={sent}
        most={500}
      />
      <FormWords sent={sent} kept="" />
      <div class="flex justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {en.shell.cancel}
        </button>
        <button class="btn btn-primary" type="submit" safe>
          {en.threads.keepName}
        </button>
      </div>
    </form>
  );
}
