import type { NextStep, NextStepName } from "../../domain/next-steps/next-step.ts";
import { attr, domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { News, refreshPartial } from "./refresh.tsx";
import { State } from "./state.tsx";
import { threadUrl } from "./thread-link.tsx";

export const NEXT_STEPS = "next-steps";
const suggestionsId = (thread: string): string => `suggestions-${domId(thread)}`;

const places: Readonly<Record<NextStepName, { readonly icon: IconName; readonly href: string }>> = {
  model: { icon: "model", href: "/welcome" },
  passkey: { icon: "signIn", href: "/settings#passkeys" },
  budget: { icon: "gauge", href: "/settings#budgets" },
  folder: { icon: "folder", href: "/assistants" },
  search: { icon: "search", href: "/search" },
};

export const placeOfStep = (step: NextStepName): string => places[step].href;

/** Where the suggestions appear once the thread's first answer has ended; null where there is none to come. */
export function WhatNext(props: {
  /** Empty while the first answer is on its way. */
  steps: readonly NextStepName[];
  thread: string;
  csrf: string;
}): JSX.Element {
  const { steps, thread, csrf } = props;
  return (
    <div id={NEXT_STEPS}>
      {steps.length === 0 ? (
        <News of={NEXT_STEPS} />
      ) : (
        <Suggestions steps={steps} thread={thread} csrf={csrf} />
      )}
    </div>
  );
}

function Suggestions(props: { steps: readonly NextStepName[]; thread: string; csrf: string }): JSX.Element {
  const { steps, thread, csrf } = props;
  return (
    <section class="column pt-2 pb-6" id={suggestionsId(thread)} aria-labelledby="next-title">
      <h2 class="text-lg" id="next-title" safe>
        {en.welcome.nextTitle}
      </h2>
      <div class="mt-3 grid gap-3 sm:grid-cols-3">
        {steps.map((step) => (
          <Suggestion step={step} csrf={csrf} />
        ))}
      </div>
      <div class="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span class="min-w-52 flex-1" safe>
          {en.welcome.nextAbout}
        </span>
        <button
          class="btn btn-ghost btn-sm h-9"
          type="button"
          hx-post="/next-steps/away"
          hx-target={`#${NEXT_STEPS}`}
          hx-swap="outerHTML"
          hx-nonce={NONCE}
          safe
        >
          {en.welcome.nextLater}
        </button>
      </div>
    </section>
  );
}

const CARD =
  "panel flex w-full cursor-pointer gap-3 p-4 text-left transition-colors hover:border-[var(--control)] sm:flex-col";

/** A way to where it is done. That the search was tried is known by its button alone. */
function Suggestion({ step, csrf }: { step: NextStepName; csrf: string }): JSX.Element {
  if (step !== "search") {
    return (
      <a class={CARD} href={places[step].href}>
        <StepWords step={step} />
      </a>
    );
  }
  return (
    <form class="grid" action="/next-steps/search" method="post">
      <CsrfField token={csrf} />
      <button class={CARD} type="submit">
        <StepWords step={step} />
      </button>
    </form>
  );
}

function StepWords({ step }: { step: NextStepName }): JSX.Element {
  const { title, about } = en.welcome.next[step];
  return (
    <>
      <Icon name={places[step].icon} class="mt-0.5 text-owner" />
      <span class="min-w-0">
        <span class="block font-medium" safe>
          {title}
        </span>
        <span class="mt-0.5 block text-sm text-muted" safe>
          {about}
        </span>
      </span>
    </>
  );
}

/** A page that still waits for its first answer fetches the suggestions. */
export const nextStepsPartial = (thread: string): string =>
  refreshPartial(NEXT_STEPS, `${threadUrl(thread)}/next`);

/** Whoever asks on has found what to do next. */
export const suggestionsGonePartial = (thread: string): string =>
  partial(suggestionsId(thread), "delete", "");

/** All of them, done or not, where settings are. */
export function FirstStepsList(props: {
  steps: readonly NextStep[];
  arePutAway: boolean;
  csrf: string;
}): JSX.Element {
  const { steps, arePutAway, csrf } = props;
  return (
    <>
      <ul class="panel rows overflow-hidden">
        {steps.map(({ name, isDone }) => (
          <li>
            <a
              class="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-well"
              href={attr(places[name].href)}
            >
              <Icon name={places[name].icon} class="text-owner" />
              <span class="min-w-0 flex-1">
                <span class="block font-medium" safe>
                  {en.welcome.next[name].title}
                </span>
                <span class="block text-sm text-muted" safe>
                  {en.welcome.next[name].about}
                </span>
              </span>
              <State is={isDone ? "done" : "off"} words={isDone ? en.welcome.done : en.welcome.open} />
            </a>
          </li>
        ))}
      </ul>
      {arePutAway && (
        <form
          class="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted"
          action="/next-steps/back"
          method="post"
        >
          <CsrfField token={csrf} />
          <span class="min-w-52 flex-1" safe>
            {en.welcome.suggestionsAway}
          </span>
          <button class="btn btn-ghost btn-sm h-9" type="submit" safe>
            {en.welcome.suggestAgain}
          </button>
        </form>
      )}
    </>
  );
}
