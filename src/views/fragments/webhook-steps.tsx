import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import type { SourceView } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";

/** Where to click at the sender, and what it leaves open to whoever stands in between. */
export function Steps({ source }: { source: SourceView }): JSX.Element {
  const { label, steps, unsigned, docs } = source;
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-5">
      <section aria-labelledby="sender-steps">
        <h2 class="text-lg" id="sender-steps" safe>
          {en.webhooks.steps(label)}
        </h2>
        <ol class="mt-2 grid list-decimal gap-2 pl-5">
          {steps.map((step) => (
            <li class="wrap-anywhere" safe>
              {step}
            </li>
          ))}
        </ol>
        <p class="mt-3 text-sm">
          <a
            class="link inline-flex items-center gap-1 pointer-coarse:min-h-11"
            href={attr(docs)}
            target="_blank"
            rel="noreferrer"
          >
            <span safe>{en.webhooks.docs(label)}</span>
            <Icon name="external" />
          </a>
        </p>
      </section>
      <section aria-labelledby="sender-unsigned">
        <h2 class="text-lg" id="sender-unsigned" safe>
          {en.webhooks.unsigned(label)}
        </h2>
        {unsigned.length === 0 ? (
          <p class="mt-1 text-sm text-muted" safe>
            {en.webhooks.unsignedNone(label)}
          </p>
        ) : (
          <ul class="mt-2 grid gap-2 text-sm">
            {unsigned.map((words) => (
              <li class="flex items-start gap-2.5">
                <Icon name="outside" class="mt-0.5 shrink-0 text-untrusted" />
                <span class="min-w-0" safe>
                  {words}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
