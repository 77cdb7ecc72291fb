import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { threadUrl } from "./thread-link.tsx";

/** A step before each question, as it stands in a thread. */
export interface ThreadStepView {
  readonly name: string;
  readonly label: string;
  readonly about: string;
  readonly isOn: boolean;
  /** Nobody may switch it off. */
  readonly isGuard: boolean;
}

export const threadStepsId = (thread: string): string => `steps-${domId(thread)}`;

/** Switches for what a question is given in one thread. Answers `POST /threads/:t/steps/:step` with itself. */
export function ThreadSteps(props: { thread: string; steps: readonly ThreadStepView[] }): JSX.Element {
  const { thread, steps } = props;
  const id = threadStepsId(thread);
  return (
    <section class="my-6" id={id}>
      <h2 class="eyebrow" safe>
        {en.turns.steps}
      </h2>
      <p class="mb-2 text-xs text-faint" safe>
        {en.turns.stepsAbout}
      </p>
      <ul class="grid gap-2.5">
        {steps.map((step) => (
          <li class="flex items-start gap-3 text-sm">
            <span class="min-w-0 flex-1">
              <span class="block" id={`${id}-${domId(step.name)}`} safe>
                {step.label}
              </span>
              <span class="block text-xs text-muted" safe>
                {step.about}
              </span>
            </span>
            {step.isGuard ? (
              <span class="text-xs text-faint" safe>
                {en.turns.stepGuard}
              </span>
            ) : (
              <input
                class="toggle toggle-sm"
                type="checkbox"
                role="switch"
                checked={step.isOn}
                aria-labelledby={`${id}-${domId(step.name)}`}
                hx-post={`${threadUrl(thread)}/steps/${encodeURIComponent(step.name)}`}
                hx-vals={attr(JSON.stringify({ isOn: String(!step.isOn) }))}
                hx-target={`#${id}`}
                hx-swap="outerMorph"
                hx-nonce={NONCE}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
