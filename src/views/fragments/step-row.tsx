import type { Step } from "../../domain/conversations/step.ts";
import type { StepRuns } from "../../domain/conversations/step-runs.ts";
import { when } from "../dates.ts";
import { count, duration } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";

export interface StepView extends Pick<Step, "label" | "about" | "budgetMs" | "onFault"> {
  readonly name: string;
  readonly stages: readonly ("before" | "after")[];
  readonly isOn: boolean;
  readonly isGuard: boolean;
  readonly runs: StepRuns;
}

const rowId = (name: string): string => `step-${domId(name)}`;

/** Answers `POST /settings/extensions/<step>` with itself. */
export function StepRow(props: {
  step: StepView;
  workspace: string;
  csrf: string;
  reader: Reader;
}): JSX.Element {
  const { step, workspace, csrf, reader } = props;
  const { name, label, about, stages, onFault, budgetMs, runs } = step;
  const stage =
    stages.length === 2 ? en.extensions.both : stages.map((one) => en.extensions.stages[one]).join("");
  const { locale } = reader;
  return (
    <li class="grid gap-3 px-4 py-3.5" id={rowId(name)}>
      <div class="flex flex-wrap items-start gap-x-6 gap-y-2">
        <div class="min-w-52 flex-1">
          <h3 class="font-medium" safe>
            {label}
          </h3>
          <p class="text-sm text-muted" safe>
            {about}
          </p>
          <p class="mt-1 text-sm text-faint" safe>
            {[
              `${en.extensions.when(stage)}.`,
              en.extensions.onFault[onFault],
              en.extensions.budget(duration(locale, budgetMs)),
            ].join(" ")}
          </p>
        </div>
        <Switch step={step} workspace={workspace} csrf={csrf} />
      </div>
      <Runs runs={runs} reader={reader} />
      {runs.lastFault !== null && (
        <p class="text-sm text-failed wrap-anywhere" safe>
          {en.extensions.lastFault(when(reader, runs.lastFault.at), runs.lastFault.why)}
        </p>
      )}
    </li>
  );
}

function Switch(props: { step: StepView; workspace: string; csrf: string }): JSX.Element {
  const { step, workspace, csrf } = props;
  const { name, label, isOn, isGuard } = step;
  if (isGuard) {
    return (
      <p class="text-sm text-muted" safe>
        {en.extensions.isGuard}
      </p>
    );
  }
  const url = `/settings/extensions/${encodeURIComponent(name)}`;
  return (
    <form
      class="flex items-center gap-3"
      action={url}
      method="post"
      hx-post={url}
      hx-target={`#${rowId(name)}`}
      hx-swap="outerMorph"
      hx-nonce={NONCE}
    >
      <CsrfField token={csrf} />
      <input type="hidden" name="workspace" value={attr(workspace)} />
      <input type="hidden" name="isOn" value={String(!isOn)} />
      <span class="text-sm text-muted" safe>
        {isOn ? en.extensions.isOn : en.extensions.isOff}
      </span>
      <button
        class="btn btn-quiet btn-sm h-9"
        type="submit"
        aria-label={attr(isOn ? en.extensions.turnOff(label) : en.extensions.turnOn(label))}
        safe
      >
        {isOn ? en.extensions.off : en.extensions.on}
      </button>
    </form>
  );
}

function Runs({ runs, reader }: { runs: StepRuns; reader: Reader }): JSX.Element {
  const { locale } = reader;
  const took = (ms: number | null): string => {
    if (ms === null) return en.extensions.never;
    return ms < 1 ? en.units.lessThan(duration(locale, 1)) : duration(locale, ms);
  };
  const figures = [
    [en.extensions.runs, count(locale, runs.runs)],
    [en.extensions.typical, took(runs.p50Ms)],
    [en.extensions.slow, took(runs.p95Ms)],
    [en.extensions.spent, duration(locale, runs.spentMs)],
    [en.extensions.last, runs.lastRunAt === null ? en.extensions.never : when(reader, runs.lastRunAt)],
    [en.extensions.faults, runs.faults === 0 ? en.extensions.none : count(locale, runs.faults)],
  ] as const;
  return (
    <dl class="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
      {figures.map(([name, figure]) => (
        <div>
          <dt class="text-xs text-faint" safe>
            {name}
          </dt>
          <dd class="num text-sm" safe>
            {figure}
          </dd>
        </div>
      ))}
    </dl>
  );
}
