import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import {
  BackendState,
  BackendWhy,
  backendTitle,
  backendUrl,
  type BackendView,
  standingOf,
} from "./backend-state.tsx";
import { Confirm } from "./confirm.tsx";
import { CsrfField, Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { OptionField } from "./option-field.tsx";
import { Skeleton } from "./skeleton.tsx";

export const backendId = (name: string): string => `backend-${domId(name)}`;

export function Backends({
  backends,
  csrf,
}: {
  backends: readonly BackendView[];
  csrf: string;
}): JSX.Element {
  return (
    <ul class="panel rows" id="backend-list">
      {backends.map((view) => (
        <li id={backendId(view.instance.name)}>
          <details>
            <summary class="flex min-h-14 items-center gap-3 px-4 py-2.5">
              <Icon name="right" class="turnable text-faint" />
              <span class="min-w-0 flex-1">
                <span class="block font-medium wrap-anywhere" safe>
                  {backendTitle(view)}
                </span>
                <span class="line-clamp-2 text-sm text-muted" safe>
                  {view.kind.about}
                </span>
              </span>
              <BackendState name={view.instance.name} standing={standingOf(view)} />
            </summary>
            <div class="border-t border-line p-4">
              <BackendForm view={view} sent={{}} />
              {view.instance.name !== view.instance.kind && <RemoveBackend view={view} csrf={csrf} />}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Answers `POST /settings/backends/:name` with itself. Options are named `option.<id>`. */
export function BackendForm({ view, sent }: { view: BackendView; sent: Sent }): JSX.Element {
  const { instance, kind, key, models } = view;
  const { name, baseUrl, isEnabled, defaultModel, options } = instance;
  const id = domId(name);
  const shown: Sent = {
    ...sent,
    values: { baseUrl: baseUrl ?? "", defaultModel: defaultModel ?? "", ...sent.values },
  };
  const noKey = kind.credential === "optional" ? en.backends.keyOptional : en.backends.keyHint;
  const keyHint = { vault: en.backends.keyKept, environment: en.backends.keyOffered, none: noKey }[key];
  return (
    <form class="grid gap-4 sm:max-w-xl" id={`backend-form-${id}`} {...resent(backendUrl(name))}>
      <BackendWhy view={view} />
      <label class="check">
        <input class="toggle" type="checkbox" name="isEnabled" value="true" checked={isEnabled} />
        <span safe>{en.backends.enabled}</span>
      </label>
      {kind.baseUrl !== null && (
        <Field
          name="baseUrl"
          id={`base-url-${id}`}
          type="url"
          label={en.backends.baseUrl}
          hint={en.backends.baseUrlHint(kind.baseUrl)}
          sent={shown}
          isMono
        />
      )}
      {kind.credential !== "none" && (
        <Field
          name="key"
          id={`key-${id}`}
          type="password"
          label={en.backends.key}
          hint={keyHint}
          sent={sent}
        />
      )}
      <div>
        <Field
          name="defaultModel"
          id={`model-${id}`}
          label={en.backends.model}
          hint={en.backends.modelHint}
          sent={shown}
          list={`models-${id}`}
        />
        <datalist id={`models-${id}`}>
          {(models ?? []).map((model) => (
            <option value={attr(model.id)} safe>
              {model.label}
            </option>
          ))}
        </datalist>
      </div>
      {kind.options.map((option) => (
        <OptionField option={option} id={id} value={options[option.id]} sent={sent} />
      ))}
      <FormWords sent={sent} kept={en.backends.kept} />
      <div class="flex flex-wrap gap-2">
        <button class="btn btn-quiet" type="submit" safe>
          {en.backends.keep}
        </button>
        <button
          class="btn btn-ghost"
          type="button"
          hx-post={`${backendUrl(name)}/probe`}
          hx-swap="none"
          hx-nonce={NONCE}
          safe
        >
          {en.backends.probe}
        </button>
        <Skeleton lines={1} />
      </div>
    </form>
  );
}

function RemoveBackend({ view, csrf }: { view: BackendView; csrf: string }): JSX.Element {
  const { name } = view.instance;
  const dialog = `remove-${domId(name)}`;
  return (
    <>
      <button class="btn btn-ghost mt-2 text-failed" type="button" data-open={dialog} safe>
        {en.backends.remove}
      </button>
      <Confirm
        id={dialog}
        title={en.backends.removeTitle(backendTitle(view))}
        about={en.backends.removeAbout}
      >
        <form action={`${backendUrl(name)}/remove`} method="post">
          <CsrfField token={csrf} />
          <button class="btn btn-error" type="submit" safe>
            {en.backends.removeVerb}
          </button>
        </form>
      </Confirm>
    </>
  );
}
