import type { Thread } from "../../domain/conversations/thread.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { threadUrl } from "./thread-link.tsx";

export const threadNameId = (thread: string): string => `name-${domId(thread)}`;
export const phoneNameId = (thread: string): string => `phone-name-${domId(thread)}`;
export const threadAboutId = (thread: string): string => `about-${domId(thread)}`;

export function ThreadName({ thread }: { thread: Pick<Thread, "id" | "name"> }): JSX.Element {
  return (
    <h1 class="truncate text-lg leading-tight" id={threadNameId(thread.id)} safe>
      {thread.name}
    </h1>
  );
}

/** What the owner wrote of it, and where it comes from. */
export function ThreadAbout({ thread }: { thread: Thread }): JSX.Element {
  const { id, description, status, forkedFrom } = thread;
  return (
    <p class="mt-0.5 flex items-center gap-2 text-sm text-muted empty:hidden" id={threadAboutId(id)}>
      {status === "archived" && <span safe>{en.threads.archived}</span>}
      {forkedFrom !== null && (
        <span class="shrink-0">
          <span safe>{en.threads.forkedFrom}</span>{" "}
          <a class="link" href={threadUrl(forkedFrom.thread)} safe>
            {en.threads.forkedThread}
          </a>
        </span>
      )}
      {description !== "" && (
        <span class="truncate" safe>
          {description}
        </span>
      )}
    </p>
  );
}
