import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** Where a new owner stands, from 1; and what is done already, in whichever order. */
export interface FirstStepsView {
  readonly at: 1 | 2 | 3;
  readonly done: readonly boolean[];
}

/** The way from the printed link to the first answer. */
export function FirstSteps({ view }: { view: FirstStepsView }): JSX.Element {
  const { at, done } = view;
  return (
    <ol
      class="flex items-center gap-2 text-sm"
      aria-label={attr(en.welcome.stepOf(at, en.welcome.steps.length))}
    >
      {en.welcome.steps.map((words, index) => (
        <>
          {index > 0 && <li class="h-px w-4 bg-[var(--line-strong)] sm:w-8" aria-hidden="true" />}
          <Step words={words} number={index + 1} isNow={index + 1 === at} isDone={done[index] === true} />
        </>
      ))}
    </ol>
  );
}

function Step(props: { words: string; number: number; isNow: boolean; isDone: boolean }): JSX.Element {
  const { words, number, isNow, isDone } = props;
  return (
    <li
      class={["flex items-center gap-2", isNow ? "font-semibold text-base-content" : "text-faint"]}
      aria-current={isNow ? "step" : undefined}
    >
      {isDone && !isNow ? (
        <Icon name="check" class="text-done" />
      ) : (
        <span
          class={[
            "num grid size-5 place-items-center rounded-full text-xs",
            isNow ? "bg-primary text-primary-content" : "border border-[var(--line-strong)]",
          ]}
          aria-hidden="true"
          safe
        >
          {String(number)}
        </span>
      )}
      <span safe>{words}</span>
      {isDone && (
        <span class="sr-only" safe>
          {en.welcome.stepDone}
        </span>
      )}
    </li>
  );
}

/** The same in words, above the heading of a step. */
export function StepOf({ at }: { at: FirstStepsView["at"] }): JSX.Element {
  return (
    <p class="eyebrow tracking-normal" safe>
      {en.welcome.stepOf(at, en.welcome.steps.length)}
    </p>
  );
}
