import type { WaitingJob } from "../../domain/events/waiting-job.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";
import { State } from "./state.tsx";

export interface JobsView {
  readonly items: readonly WaitingJob[];
  readonly dead: number;
  readonly waiting: number;
}

/** Answers `POST /settings/extensions/jobs/<id>/retry` with itself. */
export function Jobs(props: { jobs: JobsView; csrf: string; reader: Reader }): JSX.Element {
  const { jobs, csrf, reader } = props;
  const { items, dead, waiting } = jobs;
  return (
    <section id="jobs" class="scroll-mt-4" aria-labelledby="jobs-title">
      <h2 class="text-lg" id="jobs-title" safe>
        {en.extensions.jobs}
      </h2>
      <p class="mb-2 max-w-[62ch] text-sm text-muted" safe>
        {en.extensions.jobsAbout}
      </p>
      <ul class="panel rows overflow-hidden">
        {items.map((job) => (
          <Row job={job} csrf={csrf} reader={reader} />
        ))}
        <li class="none px-4 py-3 text-sm text-muted" safe>
          {en.extensions.noJobs}
        </li>
      </ul>
      <p class="num mt-2 text-sm text-muted empty:hidden" safe>
        {en.extensions.jobCounts(dead, waiting)}
      </p>
    </section>
  );
}

function Row(props: { job: WaitingJob; csrf: string; reader: Reader }): JSX.Element {
  const { job, csrf, reader } = props;
  const { id, reaction, event, attempts, dueAt, isDead, fault } = job;
  const url = `/settings/extensions/jobs/${id}/retry`;
  return (
    <li class="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <div class="min-w-52 flex-1">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <State
            is={isDead ? "failed" : "off"}
            words={isDead ? en.extensions.givenUp : en.extensions.waits}
          />
          <span class="wrap-anywhere" safe>
            {en.extensions.reactions[reaction] ?? reaction}
          </span>
        </p>
        <p class="num mt-0.5 text-sm text-muted" safe>
          {[
            en.extensions.after(event),
            en.extensions.attempts(attempts),
            isDead ? "" : en.extensions.due(when(reader, dueAt)),
          ]
            .filter(Boolean)
            .join(", ")}
        </p>
        {fault !== null && (
          <p class="mono mt-1 text-sm wrap-anywhere text-failed" safe>
            {fault}
          </p>
        )}
      </div>
      {isDead && (
        <form
          action={url}
          method="post"
          hx-post={url}
          hx-target="#jobs"
          hx-swap="outerMorph"
          hx-nonce={NONCE}
        >
          <CsrfField token={csrf} />
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.extensions.retry}
          </button>
        </form>
      )}
    </li>
  );
}
