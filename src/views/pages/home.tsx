import type { AskView } from "../ask-view.ts";
import { hourOfDay } from "../dates.ts";
import { BackendRows, type BackendView } from "../fragments/backend-state.tsx";
import { HelpLink } from "../fragments/help-link.tsx";
import { type FailureView, NEEDS_YOU, NeedsYou, type TroubleView } from "../fragments/needs-you.tsx";
import { type Offer, Offers } from "../fragments/offers.tsx";
import { News } from "../fragments/refresh.tsx";
import { RecentThreads } from "../fragments/recent-threads.tsx";
import type { ThreadRow } from "../fragments/thread-rows.tsx";
import { Today, type TodayView } from "../fragments/today.tsx";
import { UnderHood, type UnderHoodView } from "../fragments/under-hood.tsx";
import { Working, type WorkingTurn } from "../fragments/working.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface HomeProps {
  readonly shell: Shell;
  readonly owner: string;
  /** What waits for the owner, newest first. */
  readonly asks: readonly AskView[];
  readonly failures: readonly FailureView[];
  readonly troubles: readonly TroubleView[];
  readonly working: readonly WorkingTurn[];
  readonly recent: readonly ThreadRow[];
  readonly today: TodayView;
  readonly backends: readonly BackendView[];
  /** What was found on the machine and is not used yet. */
  readonly offers: readonly Offer[];
  readonly underHood: UnderHoodView;
}

export function homePage(props: HomeProps): string {
  const { shell, owner, asks, failures, troubles, working, recent, today, backends, offers, underHood } =
    props;
  const { reader } = shell;
  const queued = working.filter(({ startedAt }) => startedAt === null).length;
  const written = working.filter(({ isWaiting }) => !isWaiting).length - queued;
  const needs = shell.side.waiting;
  return shellPage({
    shell,
    title: en.shell.home,
    at: "home",
    phone: { title: shell.side.workspace.name },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="flex items-start justify-between gap-4">
            <h1 class="text-2xl lg:text-3xl" safe>
              {en.home.greeting(hourOfDay(reader), owner)}
            </h1>
            <HelpLink on="getting-started" />
          </div>
          <p class="mt-1 text-base text-muted" safe>
            {en.home.summary(needs, failures.length + troubles.length, written, queued)}
          </p>
          <div class="mt-7 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
            <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
              <NeedsYou asks={asks} failures={failures} troubles={troubles} count={needs} reader={reader} />
              <News of={NEEDS_YOU} />
              <Offers offers={offers} csrf={shell.csrf} />
              <Working turns={working} />
              <RecentThreads threads={recent} reader={reader} />
            </div>
            <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
              <Today today={today} locale={reader.locale} />
              <section aria-labelledby="models">
                <div class="mb-2 flex items-baseline justify-between">
                  <h2 class="text-lg" id="models" safe>
                    {en.home.models}
                  </h2>
                  <a
                    class="link inline-flex items-center text-sm pointer-coarse:min-h-11"
                    href="/settings#models"
                    safe
                  >
                    {en.home.manage}
                  </a>
                </div>
                <BackendRows backends={backends} />
              </section>
              <UnderHood view={underHood} reader={reader} />
            </div>
          </div>
        </div>
      </div>
    ),
  });
}
