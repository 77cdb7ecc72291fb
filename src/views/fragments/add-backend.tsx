import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";

export interface KindView {
  readonly kind: string;
  readonly label: string;
}

/** Answers `POST /settings/backends` with itself where it was refused; else the page is loaded afresh. */
export function AddBackend({ kinds, sent }: { kinds: readonly KindView[]; sent: Sent }): JSX.Element {
  const isRefused = (sent.refusal ?? null) !== null;
  return (
    <form class="panel" id="add-backend" {...resent("/settings/backends")}>
      <details open={isRefused}>
        <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
          <Icon name="plus" class="text-owner" />
          <span safe>{en.backends.add}</span>
        </summary>
        <div class="border-t border-line p-4">
          <div class="grid gap-4 sm:max-w-xl">
            <p class="text-sm text-muted" safe>
              {en.backends.addAbout}
            </p>
            <div>
              <label class="field-label" for="add-kind" safe>
                {en.backends.kind}
              </label>
              <select class="select w-full" id="add-kind" name="kind">
                {kinds.map(({ kind, label }) => (
                  <option value={attr(kind)} selected={kind === sent.values?.["kind"]} safe>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            <Field
              name="name"
              id="add-name"
              label={en.backends.name}
              hint={en.backends.nameHint}
              sent={sent}
              most={64}
              isRequired
            />
            <Field
              name="baseUrl"
              id="add-base-url"
              type="url"
              label={en.backends.baseUrl}
              hint={en.backends.baseUrlPlain}
              sent={sent}
              isMono
            />
            <Field
              name="key"
              id="add-key"
              type="password"
              label={en.backends.key}
              hint={en.backends.keyHint}
              sent={sent}
            />
            <FormWords sent={sent} kept={en.backends.kept} />
            <div>
              <button class="btn btn-quiet" type="submit" safe>
                {en.backends.addVerb}
              </button>
            </div>
          </div>
        </div>
      </details>
    </form>
  );
}
