import type { Thread } from "../../domain/conversations/thread.ts";
import type { NextStepName } from "../../domain/next-steps/next-step.ts";
import type { Label } from "../../domain/policy/label.ts";
import { RewindSheet } from "../fragments/changed-files.tsx";
import type { ChoiceView } from "../fragments/composer.tsx";
import { HeldFacts, HeldLine } from "../fragments/labels.tsx";
import { Bypass, BypassSheet } from "../fragments/stop.tsx";
import { Talk } from "../fragments/talk.tsx";
import { ThreadActs, ThreadDialogs } from "../fragments/thread-acts.tsx";
import {
  ThreadAssistant,
  ThreadAssistantSheet,
  type ThreadAssistantView,
} from "../fragments/thread-assistant.tsx";
import { phoneNameId, ThreadAbout, ThreadName } from "../fragments/thread-name.tsx";
import { ThreadSteps, type ThreadStepView } from "../fragments/thread-steps.tsx";
import { type ThreadTotals, Totals } from "../fragments/totals.tsx";
import type { TurnView } from "../fragments/turn.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import type { RenderMarkdown } from "../markdown.ts";
import { en } from "../strings/en.ts";

export interface ThreadPageProps {
  readonly shell: Shell;
  readonly thread: Thread;
  /** The last turns of the shown branch, oldest first. */
  readonly turns: readonly TurnView[];
  readonly hasEarlier: boolean;
  /** Turns follow that are not shown. */
  readonly hasLater?: boolean;
  /** A turn that was looked for and stands on another branch. */
  readonly elsewhere?: string | null;
  /** What is suggested after the first answer of all; null for nothing. */
  readonly next?: readonly NextStepName[] | null;
  readonly choice: ChoiceView;
  readonly answers: ThreadAssistantView;
  readonly totals: ThreadTotals;
  readonly steps: readonly ThreadStepView[];
  readonly held: readonly Label[];
  /** Until when nothing is asked here; null where it is as always. */
  readonly bypassUntil: string | null;
  readonly markdown: RenderMarkdown;
}

export function threadPage(props: ThreadPageProps): string {
  const { shell, thread, answers, totals, held, bypassUntil, hasLater = false, elsewhere = null } = props;
  const { csrf } = shell;
  return shellPage({
    shell,
    title: thread.name,
    at: "thread",
    thread: thread.id,
    phone: {
      title: thread.name,
      about: answers.name,
      held: <HeldLine thread={thread.id} labels={held} place="phone" />,
      titleId: phoneNameId(thread.id),
      isHeading: true,
      back: "/",
      acts: <ThreadActs thread={thread} place="phone" />,
    },
    hasDock: false,
    children: (
      <>
        <header class="topbar hidden min-h-[3.8125rem] lg:flex">
          <div class="min-w-0 flex-1">
            <ThreadName thread={thread} />
            <ThreadAbout thread={thread} />
            <HeldLine thread={thread.id} labels={held} place="page" />
          </div>
          <ThreadAssistant thread={thread.id} name={answers.name} />
          <ThreadActs thread={thread} place="page" />
        </header>
        <div class="flex min-h-0 flex-1">
          <Talk
            {...props}
            reader={shell.reader}
            thread={thread.id}
            unread={thread.unread}
            hasLater={hasLater}
            elsewhere={elsewhere}
            next={props.next ?? null}
            csrf={csrf}
          />
          <aside
            class="hidden w-76 shrink-0 overflow-y-auto border-l border-line p-5 xl:block"
            aria-label={en.threads.facts}
          >
            <HeldFacts thread={thread.id} labels={held} />
            <ThreadSteps thread={thread.id} steps={props.steps} />
            <Totals thread={thread.id} totals={totals} locale={shell.reader.locale} />
          </aside>
        </div>
        <Bypass thread={thread.id} until={bypassUntil} reader={shell.reader} />
        <ThreadDialogs thread={thread} csrf={csrf} turns={totals.turns} />
        <ThreadAssistantSheet thread={thread.id} view={answers} />
        <BypassSheet thread={thread.id} />
        <RewindSheet />
      </>
    ),
  });
}
