import { en } from "../strings/en.ts";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Or } from "./or.tsx";

/** Opened by the script when what was asked needs a fresh proof; once it is given, what was asked goes on. */
export function ConfirmYou({ hasPasskey }: { hasPasskey: boolean }): JSX.Element {
  return (
    <dialog class="sheet" id="confirm-you" aria-labelledby="confirm-you-title">
      <p class="text-lg font-semibold" id="confirm-you-title" safe>
        {en.passkeys.confirmTitle}
      </p>
      <p class="mt-1 text-muted" safe>
        {en.passkeys.confirmAbout}
      </p>
      <form class="mt-4 grid gap-3" method="post" data-confirm data-cancelled={en.passkeys.cancelled}>
        {hasPasskey && (
          <div class="grid gap-3" data-needs-passkeys hidden>
            <button class="btn btn-primary w-full" type="button" data-confirm-passkey>
              <Icon name="signIn" />
              <span safe>{en.passkeys.confirmPasskey}</span>
            </button>
            <Or />
          </div>
        )}
        <Field
          name="passphrase"
          id="confirm-passphrase"
          type="password"
          label={en.door.passphrase}
          sent={{}}
          autocomplete="current-password"
          isRequired
        />
        <p class="text-sm text-failed" role="alert" data-words hidden />
        <div class="mt-1 flex flex-wrap justify-end gap-2">
          <button class="btn btn-ghost" type="button" data-close safe>
            {en.shell.cancel}
          </button>
          <button class={["btn", hasPasskey ? "btn-quiet" : "btn-primary"]} type="submit" safe>
            {en.passkeys.confirmVerb}
          </button>
        </div>
      </form>
    </dialog>
  );
}
