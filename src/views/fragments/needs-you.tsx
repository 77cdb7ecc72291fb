import { type AskView, askId } from "../ask-view.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { webhookUrl } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";
import { Needs } from "./needs.tsx";
import { threadUrl } from "./thread-link.tsx";
import { Visible } from "./verbatim.tsx";

/** An answer that failed and that its owner has not looked at. */
export interface FailureView {
  readonly thread: string;
  /** Null where it is not at hand. */
  readonly threadName: string | null;
  readonly why: string;
  readonly at: string;
}

/** Something that does not work until its owner sees to it. */
export type TroubleView =
  | { readonly kind: "connection"; readonly name: string; readonly why: string }
  | { readonly kind: "backend"; readonly name: string; readonly why: string }
  | { readonly kind: "deliveries"; readonly endpoint: string; readonly name: string; readonly count: number }
  | { readonly kind: "jobs"; readonly count: number }
  | { readonly kind: "log" }
  | { readonly kind: "database"; readonly why: string };

export const NEEDS_YOU = "needs-you";

const rowId = (id: string): string => `needs-you-${domId(id)}`;

/** What waits for the owner, in short. Where nothing does, the place of the first stands free: it comes unasked. */
export function NeedsYou(props: {
  asks: readonly AskView[];
  failures: readonly FailureView[];
  troubles: readonly TroubleView[];
  count: number;
  reader: Reader;
}): JSX.Element {
  const { asks, failures, troubles, count, reader } = props;
  return (
    <section aria-labelledby="needs-you-title">
      <h2 class="mb-2 flex items-center gap-2 text-lg" id="needs-you-title">
        <span safe>{en.home.needsYou}</span>
        <Needs count={count} place="home" />
      </h2>
      <ul class="panel rows overflow-hidden" id={NEEDS_YOU}>
        {asks.map((ask) => (
          <Row ask={ask} reader={reader} />
        ))}
        {failures.map((failure) => (
          <FailureRow failure={failure} reader={reader} />
        ))}
        {troubles.map((trouble) => (
          <TroubleRow trouble={trouble} />
        ))}
        <li class="none px-4 py-2.5 text-muted">
          <span class="block" safe>
            {en.approvals.none}
          </span>
          <span class="block text-sm" safe>
            {en.home.needsAbout}
          </span>
        </li>
      </ul>
    </section>
  );
}

function Row({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { approval, threadName } = ask;
  return (
    <li class="flex items-center gap-3 px-4 py-2.5" id={rowId(approval.id)}>
      <Icon name="hand" class="shrink-0 text-waiting" />
      <span class="min-w-0 flex-1">
        <a
          class="row-link block truncate font-medium hover:underline"
          href={`/approvals#${askId(approval.id)}`}
        >
          <Visible text={approval.shown.title} />
        </a>
        <span class="block truncate text-sm text-muted" safe>
          {threadName}
        </span>
      </span>
      <span class="num shrink-0 text-xs text-faint" safe>
        {en.approvals.expires(when(reader, approval.expiresAt))}
      </span>
    </li>
  );
}

function FailureRow({ failure, reader }: { failure: FailureView; reader: Reader }): JSX.Element {
  const { thread, threadName, why, at } = failure;
  const title = threadName === null ? en.home.anAnswerFailed : en.home.answerFailed(threadName);
  return (
    <li class="flex items-center gap-3 px-4 py-2.5" id={rowId(thread)}>
      <Icon name="failed" class="shrink-0 text-failed" />
      <span class="min-w-0 flex-1">
        <a class="row-link block truncate font-medium hover:underline" href={threadUrl(thread)} safe>
          {title}
        </a>
        <span class="line-clamp-2 text-sm text-muted" safe>
          {why}
        </span>
      </span>
      <time class="num shrink-0 text-xs text-faint" datetime={attr(at)} safe>
        {when(reader, at)}
      </time>
    </li>
  );
}

function TroubleRow({ trouble }: { trouble: TroubleView }): JSX.Element {
  const { title, why, href } = told(trouble);
  return (
    <li class="flex items-center gap-3 px-4 py-2.5">
      <Icon name="failed" class="shrink-0 text-failed" />
      <span class="min-w-0 flex-1">
        <a class="row-link block truncate font-medium hover:underline" href={attr(href)} safe>
          {title}
        </a>
        <span class="line-clamp-2 text-sm text-muted" safe>
          {why}
        </span>
      </span>
    </li>
  );
}

function told(trouble: TroubleView): { readonly title: string; readonly why: string; readonly href: string } {
  switch (trouble.kind) {
    case "connection":
      return {
        title: en.home.connectionTrouble(trouble.name),
        why: trouble.why,
        href: "/settings#connections",
      };
    case "backend":
      return { title: en.home.backendTrouble(trouble.name), why: trouble.why, href: "/settings#models" };
    case "jobs":
      return {
        title: en.home.jobsTrouble(trouble.count),
        why: en.home.jobsWhy,
        href: "/settings/extensions#jobs",
      };
    case "deliveries":
      return {
        title: en.home.deliveriesTrouble(trouble.count, trouble.name),
        why: en.home.deliveriesWhy,
        href: webhookUrl(trouble.endpoint),
      };
    case "log":
      return { title: en.home.logTrouble, why: en.home.logWhy, href: "/settings/audit" };
    case "database":
      return { title: en.home.databaseTrouble, why: trouble.why, href: "/help/backup-and-moving" };
  }
}

/** Put in anew, so that twice is as once. */
export const needsYouPartials = (ask: AskView, reader: Reader): string =>
  forgetNeedPartial(ask.approval.id) + partial(NEEDS_YOU, "afterbegin", <Row ask={ask} reader={reader} />);

export const failurePartials = (failure: FailureView, reader: Reader): string =>
  forgetNeedPartial(failure.thread) +
  partial(NEEDS_YOU, "beforeend", <FailureRow failure={failure} reader={reader} />);

/** Of an approval that was answered, or a thread that was looked at. */
export const forgetNeedPartial = (id: string): string => partial(rowId(id), "delete", "");
