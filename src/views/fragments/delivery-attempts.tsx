import { when } from "../dates.ts";
import { count, quick } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import type { AttemptView } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";

/** Each go at a delivery: when, how it ended, why and how long it took. */
export function DeliveryAttempts(props: {
  attempts: readonly AttemptView[];
  /** The turn of the last one asked the owner something. */
  waitsForYou: boolean;
  reader: Reader;
}): JSX.Element {
  const { attempts, waitsForYou, reader } = props;
  return (
    <>
      {attempts.map((attempt) => (
        <One attempt={attempt} waitsForYou={waitsForYou && attempt.endedAt === null} reader={reader} />
      ))}
    </>
  );
}

function One(props: { attempt: AttemptView; waitsForYou: boolean; reader: Reader }): JSX.Element {
  const { attempt, waitsForYou, reader } = props;
  const { number, outcome, reason, tookMs, begunAt, turnUrl } = attempt;
  const came = outcome === null ? en.deliveries.underWay : en.deliveries.outcomes[outcome];
  const took = tookMs === null ? [] : [en.deliveries.took(quick(reader.locale, tookMs))];
  return (
    <li class="grid grid-cols-[minmax(0,1fr)] gap-0.5 text-sm">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <span class="inline-flex items-center gap-2">
          <Icon name="again" class="text-faint" />
          <span safe>{en.deliveries.attempt(count(reader.locale, number))}</span>
        </span>
        <span class="num text-muted" safe>
          {[came, ...took].join(", ")}
        </span>
        <TurnLink url={turnUrl} waitsForYou={waitsForYou} />
        <CourseTime at={begunAt} reader={reader} />
      </div>
      {reason !== null && (
        <p class="pl-6 text-muted wrap-anywhere" safe>
          {reason}
        </p>
      )}
    </li>
  );
}

export function TurnLink(props: { url: string | null; waitsForYou: boolean }): JSX.Element | null {
  const { url, waitsForYou } = props;
  if (url === null) return null;
  return (
    <a class="link inline-flex items-center pointer-coarse:min-h-11 text-sm" href={attr(url)} safe>
      {waitsForYou ? en.deliveries.asks : en.deliveries.openTurn}
    </a>
  );
}

export function CourseTime({ at, reader }: { at: string | null; reader: Reader }): JSX.Element | null {
  if (at === null) return null;
  return (
    <time class="num ml-auto text-xs text-faint" datetime={attr(at)} safe>
      {when(reader, at)}
    </time>
  );
}
