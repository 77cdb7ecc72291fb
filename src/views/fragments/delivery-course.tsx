import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type DeliveryView, deliveryUrl } from "../webhook-view.ts";
import { DeliveryState } from "./delivery-state.tsx";
import { Icon, type IconName } from "./icon.tsx";

/** When its turn was begun; null where none was. */
export interface Begun {
  readonly at: string;
}

/** From the moment it came to its end, as far as it is; what is under way or wrong stands last. */
export function DeliveryCourse(props: {
  view: DeliveryView;
  begun: Begun | null;
  reader: Reader;
}): JSX.Element {
  const { view, begun, reader } = props;
  const { delivery, turnUrl } = view;
  const { receivedAt, replayOf, attempts, status, reason, dueAt, finishedAt } = delivery;
  const isTold = status !== "accepted" || attempts > 0;
  return (
    <ol class="grid gap-3">
      <Step
        icon="webhook"
        words={replayOf === null ? en.deliveries.received : en.deliveries.receivedAgain}
        at={receivedAt}
        reader={reader}
      >
        {replayOf !== null && (
          <a
            class="link inline-flex items-center pointer-coarse:min-h-11 text-sm"
            href={attr(deliveryUrl(replayOf))}
            safe
          >
            {en.deliveries.first}
          </a>
        )}
      </Step>
      {attempts > 0 && <Step icon="again" words={en.deliveries.tried(attempts)} at={null} reader={reader} />}
      {begun !== null && (
        <Step icon="threads" words={en.deliveries.begun} at={begun.at} reader={reader}>
          {turnUrl !== null && (
            <a
              class="link inline-flex items-center pointer-coarse:min-h-11 text-sm"
              href={attr(turnUrl)}
              safe
            >
              {view.waitsForYou ? en.deliveries.asks : en.deliveries.openTurn}
            </a>
          )}
        </Step>
      )}
      {isTold && (
        <li class="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          <p class="flex flex-wrap items-center gap-x-3">
            <DeliveryState view={view} />
            <At at={finishedAt} reader={reader} />
          </p>
          {reason !== null && (
            <p class="pl-6 text-sm text-muted wrap-anywhere" safe>
              {reason}
            </p>
          )}
          {status === "waiting" && dueAt !== null && (
            <p class="num pl-6 text-sm text-muted" safe>
              {en.deliveries.nextTry(when(reader, dueAt))}
            </p>
          )}
        </li>
      )}
    </ol>
  );
}

function Step(props: {
  icon: IconName;
  words: string;
  at: string | null;
  reader: Reader;
  children?: JSX.Element | false | (JSX.Element | false)[];
}): JSX.Element {
  const { icon, words, at, reader, children: safeChildren } = props;
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
      <span class="inline-flex items-center gap-2">
        <Icon name={icon} class="text-faint" />
        <span safe>{words}</span>
      </span>
      {safeChildren}
      <At at={at} reader={reader} />
    </li>
  );
}

function At({ at, reader }: { at: string | null; reader: Reader }): JSX.Element | null {
  if (at === null) return null;
  return (
    <time class="num ml-auto text-xs text-faint" datetime={attr(at)} safe>
      {when(reader, at)}
    </time>
  );
}
