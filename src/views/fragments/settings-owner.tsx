import { en } from "../strings/en.ts";
import { CsrfField, Field, FormWords, resent, type Sent } from "./field.tsx";

/** Answers `POST /settings/owner` with itself. */
export function OwnerForm({ sent }: { sent: Sent<"name"> }): JSX.Element {
  return (
    <form
      class="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3.5"
      id="owner-form"
      {...resent("/settings/owner")}
    >
      <div class="min-w-48 flex-1">
        <Field
          name="name"
          id="owner-name"
          label={en.settings.name}
          hint={en.settings.nameHint}
          sent={sent}
          autocomplete="name"
          most={100}
        />
      </div>
      <div class="mt-[1.6rem] flex items-center gap-3 has-[p]:max-sm:mt-0">
        <FormWords sent={sent} kept={en.settings.kept} />
        <button class="btn btn-quiet" type="submit" safe>
          {en.settings.keep}
        </button>
      </div>
    </form>
  );
}

/** Answers `POST /settings/passphrase` with itself, emptied. */
export function PassphraseForm({ rule, sent }: { rule: string; sent: Sent }): JSX.Element {
  const isShown = sent.isKept === true || (sent.refusal ?? null) !== null;
  return (
    <form class="px-4 py-3.5" id="passphrase-form" {...resent("/settings/passphrase")}>
      <details open={isShown}>
        <summary class="flex min-h-9 flex-wrap items-center gap-x-6 gap-y-2">
          <span class="min-w-52 flex-1">
            <span class="block font-medium" safe>
              {en.settings.passphrase}
            </span>
            <span class="block text-sm text-muted" safe>
              {en.settings.changeAbout}
            </span>
          </span>
          <span class="btn btn-quiet btn-sm h-9" safe>
            {en.settings.changePassphrase}
          </span>
        </summary>
        <div class="mt-4 grid gap-4 sm:max-w-96">
          <Field
            name="old"
            id="old"
            type="password"
            label={en.settings.old}
            sent={sent}
            autocomplete="current-password"
            isRequired
          />
          <Field
            name="passphrase"
            id="passphrase"
            type="password"
            label={en.settings.new}
            hint={rule}
            sent={sent}
            autocomplete="new-password"
            isRequired
          />
          <Field
            name="again"
            id="again"
            type="password"
            label={en.settings.again}
            sent={sent}
            autocomplete="new-password"
            isRequired
          />
          <FormWords sent={sent} kept={en.settings.changed} />
          <div>
            <button class="btn btn-quiet" type="submit" safe>
              {en.settings.changeVerb}
            </button>
          </div>
        </div>
      </details>
    </form>
  );
}

export function SignOut({ csrf }: { csrf: string }): JSX.Element {
  return (
    <form class="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5" action="/logout" method="post">
      <CsrfField token={csrf} />
      <div class="min-w-52 flex-1">
        <p class="font-medium" safe>
          {en.settings.signOut}
        </p>
        <p class="text-sm text-muted" safe>
          {en.settings.signOutAbout}
        </p>
      </div>
      <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
        {en.settings.signOut}
      </button>
    </form>
  );
}
