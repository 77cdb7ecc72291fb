import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type AttemptView, type DeliveryView, deliveryUrl } from "../webhook-view.ts";
import { CourseTime, DeliveryAttempts, TurnLink } from "./delivery-attempts.tsx";
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
  attempts: readonly AttemptView[];
  reader: Reader;
}): JSX.Element {
  const { view, reader } = props;
  const { delivery } = view;
  const { receivedAt, replayOf, status, dueAt, finishedAt } = delivery;
  const isTold = status !== "accepted" || delivery.attempts > 0;
  const reason = delivery.reason === props.attempts.at(-1)?.reason ? null : delivery.reason;
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
      {props.attempts.length > 0 ? (
        <DeliveryAttempts attempts={props.attempts} waitsForYou={view.waitsForYou} reader={reader} />
      ) : (
        <Unwritten view={view} begun={props.begun} reader={reader} />
      )}
      {isTold && (
        <li class="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          <p class="flex flex-wrap items-center gap-x-3">
            <DeliveryState view={view} />
            <CourseTime at={finishedAt} reader={reader} />
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

/** Of one that was handled before each attempt was kept. */
function Unwritten(props: { view: DeliveryView; begun: Begun | null; reader: Reader }): JSX.Element {
  const { view, begun, reader } = props;
  const { delivery, turnUrl, waitsForYou } = view;
  const { attempts } = delivery;
  return (
    <>
      {attempts > 0 && <Step icon="again" words={en.deliveries.tried(attempts)} at={null} reader={reader} />}
      {begun !== null && (
        <Step icon="threads" words={en.deliveries.begun} at={begun.at} reader={reader}>
          <TurnLink url={turnUrl} waitsForYou={waitsForYou} />
        </Step>
      )}
    </>
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
      <CourseTime at={at} reader={reader} />
    </li>
  );
}
