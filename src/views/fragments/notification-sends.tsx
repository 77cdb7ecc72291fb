import type { Send } from "../../domain/notifications/send.ts";
import { ago, when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { en } from "../strings/en.ts";

export const SENDS = "notification-sends";

/** What was sent and what waits to be, with each attempt. It fetches itself anew when one is over. */
export function Sends({ sends, reader }: { sends: readonly Send[]; reader: Reader }): JSX.Element {
  return (
    <ul class="panel rows" id={SENDS}>
      {sends.map((send) => (
        <li class="px-4 py-3">
          <p class="flex flex-wrap items-baseline gap-x-3">
            <span class="font-medium" safe>
              {en.notifications.senders[send.sender]}
            </span>
            <span class={["text-sm", send.status === "dead" ? "text-failed" : "text-muted"]} safe>
              {stateOf(send, reader)}
            </span>
            <time class="num ml-auto text-sm text-faint" datetime={send.createdAt} safe>
              {ago(reader, send.createdAt)}
            </time>
          </p>
          <p class="text-sm wrap-anywhere" safe>
            {send.title}
          </p>
          {send.attempts.map(({ at, words: said, outcome }) => (
            <p class={["text-sm wrap-anywhere", outcome === "sent" ? "text-muted" : "text-failed"]}>
              <span class="num text-faint" safe>
                {when(reader, at)}
              </span>{" "}
              <span safe>{said}</span>
            </p>
          ))}
        </li>
      ))}
      {sends.length === 0 && (
        <li class="px-4 py-3 text-sm text-muted" safe>
          {en.notifications.noAttempts}
        </li>
      )}
    </ul>
  );
}

const stateOf = ({ status, dueAt }: Send, reader: Reader): string =>
  dueAt === null
    ? en.notifications.sendStatuses[status]
    : `${en.notifications.sendStatuses[status]}, ${en.notifications.nextTry(when(reader, dueAt))}`;
